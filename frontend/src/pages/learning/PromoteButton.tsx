/** Making a model version the one that predicts, after a confirmation. */

import { Rocket } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Learning, ModelVersion } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { words } from "../../words";

export function PromoteButton({ version, from }: { version: ModelVersion; from: Fetched<Learning> }) {
  const say = words.value.learning;
  const [isAsking, setAsking] = useState(false);
  const promote = useAction(async () => {
    await call("POST", `/model-versions/${version.id}/promotion`);
    from.reload();
    setAsking(false);
  });
  return (
    <>
      <Button kind="primary" icon={Rocket} onClick={() => setAsking(true)}>
        {say.promote(version.number)}
      </Button>
      {isAsking && (
        <Question
          title={say.promoteTitle(version.number)}
          action={say.promote(version.number)}
          onConfirm={promote.run}
          onClose={() => setAsking(false)}
          isBusy={promote.isBusy}
          refused={promote.refused}
        >
          <p>{say.promoteSentence}</p>
        </Question>
      )}
    </>
  );
}

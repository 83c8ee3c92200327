/** Every frame of the cut in which nothing is left, handed to the lead with one press. */

import { Send } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { useAction } from "../../api/fetched";
import { person } from "../../api/session";
import type { Cut } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { words } from "../../words";
import { toSubmit } from "./frames";

interface SubmitFinishedProps {
  cut: Cut;
  onDone: () => void;
}

export function SubmitFinished({ cut, onDone }: SubmitFinishedProps) {
  const [isAsked, setAsked] = useState(false);
  const submit = useAction(async () => {
    await call("POST", `/cuts/${cut.id}/submissions`);
    setAsked(false);
    onDone();
  });
  const frames = toSubmit(cut.frames, person.value?.id ?? 0);
  const { cut: say } = words.value;
  if (frames.length === 0 && !isAsked) return null;
  return (
    <>
      <Button icon={Send} onClick={() => setAsked(true)}>
        {say.submitFinished(frames.length)}
      </Button>
      {isAsked && (
        <Question
          title={say.submitTitle(frames.length)}
          action={say.submitNow}
          onConfirm={submit.run}
          onClose={() => setAsked(false)}
          isBusy={submit.isBusy}
          isDisabled={frames.length === 0}
          refused={submit.refused}
        >
          <p>{say.submitSentence}</p>
          <p class="dim small">{frames.map(({ name }) => name).join(", ")}</p>
        </Question>
      )}
    </>
  );
}

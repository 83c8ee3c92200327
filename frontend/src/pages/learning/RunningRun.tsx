/** A training under way: how far, how well, and a way to stop it. */

import { Square } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Learning, TrainingRun } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { JobMark } from "../../widgets/JobMark";
import { Meter } from "../../widgets/Meter";
import { clock } from "../../widgets/since";
import { words } from "../../words";
import { withProgress } from "./progress";
import { RunCurves } from "./RunCurves";

interface RunningRunProps {
  run: TrainingRun;
  learning: Learning;
  from: Fetched<Learning>;
  isAdmin: boolean;
}

export function RunningRun({ run, learning, from, isAdmin }: RunningRunProps) {
  const say = words.value.learning;
  const [isAsking, setAsking] = useState(false);
  const dataset = learning.datasets.find((one) => one.id === run.dataset);
  const { is_cancelling } = run;
  const elapsed = run.curve.at(-1)?.elapsed_s;
  return (
    <div class="running">
      <div class="running-head">
        <strong class="numbers">{say.run(run.id)}</strong>
        <JobMark state={run.state} {...(run.state === "waiting" ? { text: say.waitingForWorker } : {})} />
        <span class="dim numbers">
          {dataset && say.dataset(dataset.number)}
          {elapsed !== undefined && ` · ${clock(elapsed)} / ${clock(run.minutes * 60)}`}
        </span>
        {isAdmin && (
          <Button icon={Square} onClick={() => setAsking(true)} isDisabled={is_cancelling}>
            {is_cancelling ? say.cancelling : say.cancel}
          </Button>
        )}
      </div>
      <Meter share={run.progress} name={say.run(run.id)} />
      <RunCurves run={run} />
      {isAsking && <CancelTraining run={run} from={from} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface CancelProps {
  run: TrainingRun;
  from: Fetched<Learning>;
  onClose: () => void;
}

function CancelTraining({ run, from, onClose }: CancelProps) {
  const say = words.value.learning;
  const cancel = useAction(async () => {
    const { curve, ...told } = await call<TrainingRun>("POST", `/training-runs/${run.id}/cancel`);
    from.change((value) => withProgress(value, { run: told, point: curve.at(-1) ?? null }));
    from.reload();
    onClose();
  });
  return (
    <Question
      title={say.cancelTitle}
      action={say.cancel}
      dismiss={say.keep}
      onConfirm={cancel.run}
      onClose={onClose}
      isBusy={cancel.isBusy}
      refused={cancel.refused}
      isDangerous
    >
      <p>{say.cancelSentence}</p>
    </Question>
  );
}

/** Training runs: starting one, watching it, and what became of the others. */

import { Play } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Fetched } from "../../api/fetched";
import type { Learning, TrainingRun } from "../../api/types";
import { Button } from "../../widgets/Button";
import { JobMark } from "../../widgets/JobMark";
import { dateAndTime } from "../../widgets/since";
import { words } from "../../words";
import { isUnderWay } from "./progress";
import { RunCurves } from "./RunCurves";
import { RunningRun } from "./RunningRun";
import { StartTraining } from "./StartTraining";

interface TrainingProps {
  characterId: number;
  learning: Learning;
  from: Fetched<Learning>;
  isAdmin: boolean;
}

export function Training({ characterId, learning, from, isAdmin }: TrainingProps) {
  const say = words.value.learning;
  const [isStarting, setStarting] = useState(false);
  const newestFirst = [...learning.runs].sort((a, b) => b.id - a.id);
  const underWay = newestFirst.filter(isUnderWay);
  const ended = newestFirst.filter((run) => !isUnderWay(run));
  return (
    <section class="panel" aria-labelledby="training">
      <div class="section-head">
        <h2 id="training">{say.training}</h2>
        {isAdmin && (
          <Button
            icon={Play}
            kind={underWay.length === 0 && learning.datasets.length > 0 ? "primary" : "plain"}
            onClick={() => setStarting(true)}
            isDisabled={learning.datasets.length === 0}
          >
            {say.train}
          </Button>
        )}
      </div>
      {underWay.map((run) => (
        <RunningRun key={run.id} run={run} learning={learning} from={from} isAdmin={isAdmin} />
      ))}
      {newestFirst.length === 0 && <p class="dim">{isAdmin ? say.noRuns : say.onlyAdmins}</p>}
      {ended.length > 0 && (
        <ul class="list">
          {ended.map((run) => (
            <EndedRun key={run.id} run={run} learning={learning} />
          ))}
        </ul>
      )}
      {isStarting && (
        <StartTraining
          characterId={characterId}
          learning={learning}
          from={from}
          onClose={() => setStarting(false)}
        />
      )}
    </section>
  );
}

function EndedRun({ run, learning }: { run: TrainingRun; learning: Learning }) {
  const { learning: say, count } = words.value;
  const [isOpen, setOpen] = useState(false);
  const dataset = learning.datasets.find((one) => one.id === run.dataset);
  const loss = run.curve.at(-1)?.loss;
  return (
    <li class="run">
      <button type="button" class="run-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <strong class="numbers">{say.run(run.id)}</strong>
        <span class="dim small numbers run-what">
          {dataset && `${say.dataset(dataset.number)} · `}
          {count.minutes(run.minutes)} · {dateAndTime(run.created_at)}
        </span>
        {loss !== undefined && (
          <span class="dim small numbers">
            {say.loss} {loss.toFixed(3)}
          </span>
        )}
        <JobMark state={run.state} {...(run.result === null ? {} : { text: say.result(run.result) })} />
      </button>
      {run.error && <p class="run-error">{say.failedBecause(run.error)}</p>}
      {isOpen && <RunCurves run={run} />}
    </li>
  );
}

/** The loss of a training run over time, and its accuracy on held-back pairs. */

import type { TrainingRun } from "../../api/types";
import { domainFromZero, type Point, timeTicks } from "../../widgets/chartMath";
import { LineChart } from "../../widgets/LineChart";
import { clock } from "../../widgets/since";
import { words } from "../../words";

export function RunCurves({ run }: { run: TrainingRun }) {
  const say = words.value.learning;
  const loss = run.curve.map(({ elapsed_s, loss }): Point => [elapsed_s, loss]);
  const accuracy = run.curve.flatMap(({ elapsed_s, accuracy }): Point[] =>
    accuracy === null ? [] : [[elapsed_s, accuracy]],
  );
  if (loss.length === 0) return <p class="dim curves-empty">{say.noCurve}</p>;
  const longest = Math.max(run.minutes * 60, loss.at(-1)?.[0] ?? 0);
  const time = { domain: [0, longest] as const, format: clock, name: say.time, ticks: timeTicks(longest, 5) };
  return (
    <div class="curves">
      <LineChart
        title={say.loss}
        lines={[{ name: say.loss, tone: "accent", points: loss }]}
        x={time}
        y={{ domain: domainFromZero(loss.map(([, y]) => y)), format: (y) => y.toFixed(2), name: say.loss }}
        height={180}
      />
      {accuracy.length > 0 && (
        <LineChart
          title={say.accuracy}
          lines={[{ name: say.accuracyShort, tone: "ok", points: accuracy }]}
          x={time}
          y={{ domain: [0, 1], format: (y) => `${Math.round(y * 100)} %`, name: say.accuracyShort }}
          height={180}
        />
      )}
    </div>
  );
}

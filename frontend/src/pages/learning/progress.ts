/** What live messages mean for the training runs on the page. Pure. */

import type { RunProgress } from "../../api/live";
import type { CurvePoint, Learning, TrainingRun } from "../../api/types";

/** The run moved on by one point of its curve; points that were seen already are left out. */
export function withProgress(
  learning: Learning,
  { run, point }: { run: RunProgress; point: CurvePoint | null },
): Learning {
  const before = learning.runs.find((one) => one.id === run.id);
  const curve = before?.curve ?? [];
  const isNew = point !== null && point.step > (curve.at(-1)?.step ?? -1);
  const after: TrainingRun = { ...run, curve: isNew ? [...curve, point] : curve };
  const runs = before
    ? learning.runs.map((one) => (one.id === run.id ? after : one))
    : [...learning.runs, after];
  return { ...learning, runs };
}

export function isUnderWay(run: TrainingRun): boolean {
  return run.state === "waiting" || run.state === "running";
}

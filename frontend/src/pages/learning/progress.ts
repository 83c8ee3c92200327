/** What live messages and reports mean for the learning page. Pure. */

import type { RunProgress } from "../../api/live";
import type { CurvePoint, Learning, ModelVersion, Report, TrainingRun } from "../../api/types";

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

/** A version's own report; null where it was never evaluated. */
export function reportOf(version: ModelVersion): Report | null {
  return "at_threshold" in version.report ? (version.report as Report) : null; // an empty object otherwise
}

/** The report of the version that was active then, on the same held-back pairs. */
export function comparedWith(version: ModelVersion): { version: number; report: Report } | null {
  return "report" in version.compared ? (version.compared as { version: number; report: Report }) : null;
}

/** `[[0, 1], [0.1, 0.99], …]`: one figure of a report by threshold, in order. */
export function byThreshold(report: Report, figure: "coverage" | "accuracy"): [number, number][] {
  return Object.entries(report.at_threshold)
    .map(([threshold, figures]): [number, number] => [Number(threshold), figures[figure] ?? Number.NaN])
    .sort((a, b) => a[0] - b[0]);
}

/** The figures at the threshold nearest to `threshold` that the report knows. */
export function figuresAt(report: Report, threshold: number) {
  const known = Object.keys(report.at_threshold).sort(
    (a, b) => Math.abs(Number(a) - threshold) - Math.abs(Number(b) - threshold),
  );
  const nearest = known[0];
  return nearest === undefined ? null : (report.at_threshold[nearest] ?? null);
}

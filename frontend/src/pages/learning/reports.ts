/** Reading the reports of model versions: figures at a threshold, and by threshold. Pure. */

import type { ModelVersion, Report } from "../../api/types";

export interface Compared {
  version: number;
  report: Report;
}

/** A version's own report; null where it was never evaluated. */
export function reportOf(version: ModelVersion): Report | null {
  return isReport(version.report) ? version.report : null;
}

/** The report of the version that was active then, on the same held-back pairs. */
export function comparedWith(version: ModelVersion): Compared | null {
  const { version: number, report } = version.compared;
  return typeof number === "number" && isReport(report) ? { version: number, report } : null;
}

/** `[[0.5, 1], [0.55, 0.99], …]`: one figure of a report by threshold, in order. */
export function byThreshold(report: Report, figure: "coverage" | "accuracy"): [number, number][] {
  return Object.entries(report.at_threshold)
    .map(([threshold, figures]): [number, number] => [Number(threshold), figures[figure] ?? Number.NaN])
    .sort((a, b) => a[0] - b[0]);
}

/** The threshold nearest to `threshold` among those that the report has figures for. */
export function knownThreshold(report: Report, threshold: number): string | null {
  const distance = (known: string) => Math.abs(Number(known) - threshold);
  return Object.keys(report.at_threshold).sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

export function figureAt(
  report: Report,
  threshold: string | null,
  figure: "coverage" | "accuracy",
): number | null {
  return threshold === null ? null : (report.at_threshold[threshold]?.[figure] ?? null);
}

/** The schema leaves reports open: they are what inference wrote. */
function isReport(report: unknown): report is Report {
  return typeof report === "object" && report !== null && "at_threshold" in report;
}

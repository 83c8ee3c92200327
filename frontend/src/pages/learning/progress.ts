/** What live messages mean for training runs and proofs on the page. Pure. */

import type { RunProgress } from "../../api/live";
import type { Certification, CurvePoint, Learning, ModelVersion, TrainingRun } from "../../api/types";

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

/** The proof of a version's promise moved on. */
export function withCertification(
  learning: Learning,
  { version, certification }: { version: number; certification: Certification | null },
): Learning {
  const versions = learning.versions.map((one) => (one.number === version ? { ...one, certification } : one));
  return { ...learning, versions };
}

export function isBeingProven({ certification }: Pick<ModelVersion, "certification">): boolean {
  return certification?.state === "waiting" || certification?.state === "running";
}

export function isUnderWay(run: TrainingRun): boolean {
  return run.state === "waiting" || run.state === "running";
}

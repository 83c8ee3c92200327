import { describe, expect, it } from "vitest";
import type { Learning, ModelVersion, Report, TrainingRun } from "../../../frontend/src/api/types";
import {
  isBeingProven,
  withCertification,
  withProgress,
} from "../../../frontend/src/pages/learning/progress";
import {
  byThreshold,
  comparedWith,
  figureAt,
  knownThreshold,
  reportOf,
} from "../../../frontend/src/pages/learning/reports";

const run: TrainingRun = {
  id: 3,
  dataset: 1,
  start_from: null,
  minutes: 5,
  seed: 0,
  created_at: "2026-08-05T09:40:00Z",
  created_by: null,
  state: "running",
  is_cancelling: false,
  progress: 0.1,
  error: "",
  curve: [{ elapsed_s: 1, step: 10, loss: 2, accuracy: null }],
  result: null,
};
const learning: Learning = {
  approved_frames: 4,
  active: null,
  datasets: [],
  runs: [run],
  versions: [],
  wants_promise: false,
  terms: { at_most_wrong: 0.05, unless: 0.1 },
  suspended_frames: 0,
};
const { curve: _, ...told } = run;
const point = { elapsed_s: 2, step: 20, loss: 1, accuracy: null };

describe("live progress of a training run", () => {
  it("adds its point to the curve", () => {
    const after = withProgress(learning, { run: { ...told, progress: 0.2 }, point });
    expect(after.runs[0]).toMatchObject({ progress: 0.2, curve: [{ step: 10 }, { step: 20 }] });
  });

  it("is harmless when it is told twice", () => {
    const once = withProgress(learning, { run: told, point });
    expect(withProgress(once, { run: told, point }).runs[0]?.curve).toHaveLength(2);
  });

  it("shows a run that somebody else has started", () => {
    expect(withProgress(learning, { run: { ...told, id: 4 }, point: null }).runs.map(({ id }) => id)).toEqual(
      [3, 4],
    );
  });
});

describe("live progress of a proof", () => {
  const version = { number: 2, certification: null } as ModelVersion;
  const running = { state: "running", progress: 0.5, error: "" } as const;

  it("reaches the version that it is about, and no other", () => {
    const before = { ...learning, versions: [{ ...version, number: 1 }, version] };
    const after = withCertification(before, { version: 2, certification: running });
    expect(after.versions.map(isBeingProven)).toEqual([false, true]);
  });

  it("is over where it failed", () => {
    expect(isBeingProven({ certification: { ...running, state: "failed" } })).toBe(false);
  });
});

describe("a report", () => {
  const report: Report = {
    frames: 2,
    regions: 90,
    at_threshold: {
      "0.9": { coverage: 0.7, accuracy: null },
      "0.0": { coverage: 1, accuracy: 0.8 },
      "0.8": { coverage: 0.9, accuracy: 0.97 },
    },
    accuracy_full_coverage: 0.8,
    aurc: 0.02,
  };

  it("is drawn in the order of its thresholds", () => {
    expect(byThreshold(report, "coverage")).toEqual([
      [0, 1],
      [0.8, 0.9],
      [0.9, 0.7],
    ]);
  });

  it("leaves a gap where nothing was covered", () => {
    expect(byThreshold(report, "accuracy").at(-1)).toEqual([0.9, Number.NaN]);
  });

  it("answers at the nearest threshold that it knows", () => {
    expect(knownThreshold(report, 0.82)).toBe("0.8");
    expect(figureAt(report, "0.8", "accuracy")).toBe(0.97);
    expect(knownThreshold({ ...report, at_threshold: {} }, 0.8)).toBeNull();
    expect(figureAt(report, null, "accuracy")).toBeNull();
  });

  it("is none where a version was never evaluated", () => {
    const version = { report: {}, compared: {} } as unknown as ModelVersion; // enough
    expect([reportOf(version), comparedWith(version)]).toEqual([null, null]);
    expect(comparedWith({ ...version, compared: { version: 2, report: { ...report } } })?.version).toBe(2);
  });
});

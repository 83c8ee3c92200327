/** Which threshold says what is painted of a frame: my slider, the frame's own where it has one, the project's. */

import type { ReadonlySignal } from "@preact/signals";
import type { FrameSummary } from "../api/types";

export interface Thresholds {
  readonly ownThreshold: ReadonlySignal<number | null>;
  readonly projectThreshold: ReadonlySignal<number>;
}

type Frame = Pick<FrameSummary, "own_threshold"> | null | undefined;

export function thresholdIn(thresholds: Thresholds, frame: Frame): number {
  return thresholds.ownThreshold.value ?? usualThresholdIn(thresholds, frame);
}

/** Without my slider: what everybody sees, and what counts when the frame is submitted. */
export function usualThresholdIn({ projectThreshold }: Thresholds, frame: Frame): number {
  return frame?.own_threshold ?? projectThreshold.value;
}

/** What is left in a cut, told from the summaries of its frames. */

export interface FrameLeft {
  readonly id: number;
  readonly state: string;
  /** Null: its regions are not known yet. */
  readonly regions_left: number | null;
}

/** `here` is counted by us before the server has: `leftHere` regions. */
export function leftInCut(
  frames: readonly FrameLeft[],
  { here, leftHere }: { here: number; leftHere: number },
): number {
  return frames.reduce((sum, frame) => sum + (frame.id === here ? leftHere : (leftIn(frame) ?? 0)), 0);
}

/** The next (or, with step −1, the previous) frame in which something is left to paint; it goes around. */
export function nextWithLeft<Frame extends FrameLeft>(
  frames: readonly Frame[],
  { here, step }: { here: number; step: 1 | -1 },
): Frame | null {
  const start = frames.findIndex((frame) => frame.id === here);
  for (let walked = 1; walked < frames.length; walked++) {
    const frame = frames[(start + step * walked + frames.length * 2) % frames.length];
    if (frame && frame.id !== here && (leftIn(frame) ?? 0) > 0) return frame;
  }
  return null;
}

/** Only what somebody may still paint: a frame that was handed in has nothing left. */
function leftIn({ state, regions_left }: FrameLeft): number | null {
  return state === "open" || state === "retake" ? regions_left : 0;
}

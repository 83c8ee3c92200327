/** The frames of a cut as news of them arrives. Pure. */

import type { Cut, FrameSummary } from "../../api/types";
import { naturalOrder } from "./uploads";

/** The cut with these frames in it, new or newer, in natural order; frames of other cuts are left out. */
export function withFrames(cut: Cut, news: readonly FrameSummary[]): Cut {
  const frames = new Map(cut.frames.map((frame) => [frame.id, frame]));
  for (const frame of news) {
    if (frame.cut !== cut.id) continue;
    const before = frames.get(frame.id);
    if (!before || before.head_seq <= frame.head_seq) frames.set(frame.id, frame);
  }
  const inOrder = [...frames.values()].sort((a, b) => naturalOrder(a.name, b.name));
  return { ...cut, frames: inOrder };
}

export function withoutFrame(cut: Cut, id: number): Cut {
  return { ...cut, frames: cut.frames.filter((frame) => frame.id !== id) };
}

/** Which of them this person may hand in as they stand: nothing is left in them, and nobody else is to mend them. */
export function toSubmit(frames: readonly FrameSummary[], me: number): FrameSummary[] {
  const isUnsubmitted = ({ state }: FrameSummary) => state === "open" || state === "retake";
  return frames.filter(
    (frame) =>
      isUnsubmitted(frame) && frame.regions_left === 0 && (!frame.assignee || frame.assignee.id === me),
  );
}

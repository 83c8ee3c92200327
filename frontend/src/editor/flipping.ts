/** Another frame in the place of the open one for as long as a key or a button is held. Nothing is opened. */

import { effect, untracked } from "@preact/signals";
import type { FrameSummary } from "../api/types";
import { words } from "../words";
import { announce, type Desk } from "./desk";
import { held } from "./keys";
import { frameBeside, seenAtOnce, seenNow } from "./otherFrames";

/** Returns its undo. */
export function followFlip(desk: Desk): () => void {
  return effect(() => {
    const step = held.value.has("flip_before") ? -1 : held.value.has("flip_after") ? 1 : 0;
    untracked(() => (step === 0 ? look(desk, null) : flip(desk, step)));
  });
}

function flip(desk: Desk, step: 1 | -1): void {
  const frame = frameBeside(desk, step);
  look(desk, frame);
  const { firstFrame, lastFrame } = words.peek().editor;
  if (!frame && desk.cut.peek()) announce(desk, step > 0 ? lastFrame : firstFrame);
}

let wanted = 0;

/** Shows what is known of the frame at once, and what is painted now as soon as that has come. */
export function look(desk: Desk, frame: FrameSummary | null): void {
  const mine = ++wanted;
  const { seen } = desk.seeing;
  seen.value = frame && seenAtOnce(desk, frame);
  if (!frame || frame.id === desk.frameId.peek()) return;
  seenNow(desk, frame).then(
    (fresh) => {
      if (mine === wanted) seen.value = fresh;
    },
    () => mine === wanted && !seen.peek() && announce(desk, words.peek().editor.seeing.notThere, "problem"),
  );
}

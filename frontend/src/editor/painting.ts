/** Filling, undoing, accepting: everything that makes an edit. */

import type { FrameState } from "../api/types";
import { INK, type LabelId, type RegionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import { seedOf } from "../core/regionMap";
import { afterFilling, type Frames } from "../core/steps";
import { stateOf } from "../core/threshold";
import { newToken } from "../sync/protocol";
import { words } from "../words";
import { announce, type Desk, fillOf } from "./desk";
import { keyOf } from "./keys";

interface Filling {
  readonly regions: readonly RegionId[];
  readonly seeds: readonly ImagePoint[];
  readonly label: LabelId | null;
}

export function fill(desk: Desk, { regions, seeds, label }: Filling): void {
  const map = desk.map.peek();
  const sync = desk.sync.peek();
  if (!map || !sync || regions.length === 0) return;
  desk.preview.value = null;
  if (!mayPaintNow(desk)) return;
  const token = newToken();
  sync.dispatch({
    token,
    kind: "fill",
    regions: [...regions],
    label,
    seeds: seeds.map(({ x, y }) => [x, y] as const),
    map_revision: map.revision,
  });
  const made = sync.session.pending.find((pending) => pending.edit.token === token);
  if (made && made.changes.length > 0) noteStep(desk, [sync.session.frame]);
}

/** What an artist did is the newest step of the cut. */
export function noteStep(desk: Desk, frames: Frames): void {
  desk.steps.value = afterFilling(desk.steps.peek(), frames);
}

/** The model's guess for a withdrawn region becomes the artist's decision. */
export function accept(desk: Desk): void {
  const region = regionInMind(desk);
  const guess = fillOf(desk, region);
  if (region === INK || stateOf(guess, desk.threshold.peek()) !== "withdrawn" || !guess) {
    const [next = "", enter = ""] = [keyOf("region.next"), keyOf("accept")];
    announce(desk, words.peek().editor.left.pointAtHatched(next, enter));
    return;
  }
  fillWhole(desk, region, guess.label);
}

/** The color in the hand for the region in focus, without the pointer. */
export function fillFocused(desk: Desk): void {
  const region = regionInMind(desk);
  if (region !== INK) fillWhole(desk, region, desk.label.peek());
}

/** Says why not, where not. */
export function mayPaintNow(desk: Desk): boolean {
  if (desk.canPaint.peek()) return true;
  announce(desk, whyNot(desk.summary.peek()?.state));
  return false;
}

function whyNot(state: FrameState | undefined): string {
  const { whyNot } = words.peek().editor;
  return state && state in whyNot ? whyNot[state as keyof typeof whyNot] : whyNot.other; // just looked up
}

function fillWhole(desk: Desk, region: RegionId, label: LabelId | null): void {
  const map = desk.map.peek();
  if (map) fill(desk, { regions: [region], seeds: [seedOf(map, region)], label });
}

/** In focus, else under the pointer. */
export function regionInMind(desk: Desk): RegionId {
  return desk.focused.peek() === INK ? desk.hovered.peek() : desk.focused.peek();
}

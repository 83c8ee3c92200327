/** Filling, undoing, accepting: everything that makes an edit. */

import type { FrameState } from "../api/types";
import { INK, type LabelId, type RegionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import { seedOf } from "../core/regionMap";
import { stateOf } from "../core/threshold";
import { newToken } from "../sync/protocol";
import { announce, type Desk, fillOf } from "./desk";

const WHY_NOT: Readonly<Partial<Record<FrameState, string>>> = {
  submitted: "This frame is submitted. Take it back to go on painting.",
  approved: "This frame is approved. A lead can send it to retake.",
  waiting: "The regions of this frame are still being found.",
  failed: "This frame could not be prepared, so nothing can be filled.",
};

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
  sync.dispatch({
    token: newToken(),
    kind: "fill",
    regions: [...regions],
    label,
    seeds: seeds.map(({ x, y }) => [x, y] as const),
    map_revision: map.revision,
  });
}

export function step(desk: Desk, kind: "undo" | "redo"): void {
  const isPossible = kind === "undo" ? desk.canUndo.peek() : desk.canRedo.peek();
  if (!isPossible || !mayPaintNow(desk)) return;
  desk.sync.peek()?.dispatch({ token: newToken(), kind });
}

/** The model's guess for a withdrawn region becomes the artist's decision. */
export function accept(desk: Desk): void {
  const region = regionInMind(desk);
  const guess = fillOf(desk, region);
  if (region === INK || stateOf(guess, desk.threshold.peek()) !== "withdrawn" || !guess) {
    announce(desk, "Point at a hatched region, or press N to go to one; Enter then accepts its suggestion.");
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
  const state = desk.summary.peek()?.state;
  announce(desk, (state && WHY_NOT[state]) ?? "This frame cannot be painted now.");
  return false;
}

function fillWhole(desk: Desk, region: RegionId, label: LabelId | null): void {
  const map = desk.map.peek();
  if (map) fill(desk, { regions: [region], seeds: [seedOf(map, region)], label });
}

function regionInMind(desk: Desk): RegionId {
  return desk.focused.peek() === INK ? desk.hovered.peek() : desk.focused.peek();
}

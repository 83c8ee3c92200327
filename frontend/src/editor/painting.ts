/** Filling, undoing, accepting: everything that makes an edit. */

import type { FrameState } from "../api/types";
import type { LabelId, RegionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import { seedOf } from "../core/regionMap";
import { stateOf } from "../core/threshold";
import { newToken } from "../sync/protocol";
import { words } from "../words";
import { regionsInMind } from "./choosing";
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

/** What the model or the dust rule suggests for the regions in mind becomes the artist's decision: one step. */
export function accept(desk: Desk): void {
  const suggested = regionsInMind(desk).filter((region) => isSuggested(desk, region));
  const [first] = suggested;
  if (first === undefined) {
    const [next = "", enter = ""] = [keyOf("region.next"), keyOf("accept")];
    announce(desk, words.peek().editor.left.pointAtHatched(next, enter));
    return;
  }
  const label = fillOf(desk, first)?.label ?? null;
  const alike = suggested.filter((region) => fillOf(desk, region)?.label === label);
  fillWhole(desk, alike, label);
}

/** Accepts all of a list, label by label. */
export function acceptAll(desk: Desk, regions: readonly RegionId[]): void {
  const byLabel = new Map<LabelId | null, RegionId[]>();
  for (const region of regions.filter((one) => isSuggested(desk, one))) {
    const label = fillOf(desk, region)?.label ?? null;
    byLabel.set(label, [...(byLabel.get(label) ?? []), region]);
  }
  for (const [label, alike] of byLabel) fillWhole(desk, alike, label);
}

/** The color in the hand for the regions in mind, without the pointer. */
export function fillFocused(desk: Desk): void {
  fillWhole(desk, regionsInMind(desk), desk.label.peek());
}

/** Says why not, where not. */
export function mayPaintNow(desk: Desk): boolean {
  if (desk.canPaint.peek()) return true;
  announce(
    desk,
    desk.past.peek() ? words.peek().editor.history.readOnly : whyNot(desk.summary.peek()?.state),
  );
  return false;
}

function whyNot(state: FrameState | undefined): string {
  const { whyNot } = words.peek().editor;
  return state && state in whyNot ? whyNot[state as keyof typeof whyNot] : whyNot.other; // just looked up
}

function fillWhole(desk: Desk, regions: readonly RegionId[], label: LabelId | null): void {
  const map = desk.map.peek();
  if (map) fill(desk, { regions, seeds: regions.map((region) => seedOf(map, region)), label });
}

function isSuggested(desk: Desk, region: RegionId): boolean {
  const state = stateOf(fillOf(desk, region), desk.threshold.peek());
  return state === "withdrawn" || state === "dust";
}

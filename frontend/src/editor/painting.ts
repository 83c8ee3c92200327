/** Filling, undoing, accepting: everything that makes an edit. */

import type { FrameState } from "../api/types";
import type { LabelId, RegionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import { seedOf } from "../core/regionMap";
import { stateOf } from "../core/threshold";
import { type AcceptEdit, type Edit, newToken } from "../sync/protocol";
import { words } from "../words";
import { announce, type Desk, fillOf } from "./desk";
import { keyOf } from "./keys";

interface Regions {
  readonly regions: readonly RegionId[];
  readonly seeds: readonly ImagePoint[];
}

export function fill(desk: Desk, { label, ...where }: Regions & { label: LabelId | null }): void {
  send(desk, where, (aimed) => ({ ...aimed, kind: "fill", label }));
}

/** To each region a label of its own, in one step. */
export function fillEach(desk: Desk, given: Regions & { labels: readonly (LabelId | null)[] }): void {
  const { labels, ...where } = given;
  send(desk, where, (aimed) => ({ ...aimed, kind: "fill", labels }));
}

/** What the model is seen to say in each region becomes the artist's decision, in one step. */
export function acceptRegions(desk: Desk, given: Regions & { labels: readonly (LabelId | null)[] }): void {
  const { labels, ...where } = given;
  const seen = labels.filter((label) => label !== null); // a suggestion is never none
  send(desk, where, (aimed) => ({ ...aimed, kind: "accept", labels: seen }));
}

export function acceptAll(desk: Desk, guesses: readonly { region: RegionId; label: LabelId }[]): void {
  const map = desk.map.peek();
  if (!map) return;
  const regions = guesses.map(({ region }) => region);
  const seeds = regions.map((region) => seedOf(map, region));
  acceptRegions(desk, { regions, seeds, labels: guesses.map(({ label }) => label) });
}

type Aimed = Pick<AcceptEdit, "token" | "regions" | "seeds" | "map_revision">;

function send(desk: Desk, { regions, seeds }: Regions, edit: (aimed: Aimed) => Edit): void {
  const map = desk.map.peek();
  const sync = desk.sync.peek();
  if (!map || !sync || regions.length === 0) return;
  desk.preview.value = null;
  if (!mayPaintNow(desk)) return;
  sync.dispatch(
    edit({
      token: newToken(),
      regions: [...regions],
      seeds: seeds.map(({ x, y }) => [x, y] as const),
      map_revision: map.revision,
    }),
  );
}

export function step(desk: Desk, kind: "undo" | "redo"): void {
  const isPossible = kind === "undo" ? desk.canUndo.peek() : desk.canRedo.peek();
  if (!isPossible || !mayPaintNow(desk)) return;
  desk.sync.peek()?.dispatch({ token: newToken(), kind });
}

/** The model's guess for a withdrawn region becomes the artist's decision. */
export function accept(desk: Desk, region: RegionId): void {
  const guess = fillOf(desk, region);
  const isWithdrawn = stateOf(guess, desk.threshold.peek()) === "withdrawn";
  if (isWithdrawn && guess && guess.label !== null) acceptAll(desk, [{ region, label: guess.label }]);
  else announce(desk, pointAtARegion());
}

export function pointAtARegion(): string {
  const [next = "", enter = ""] = [keyOf("region.next"), keyOf("accept")];
  return words.peek().editor.left.pointAtHatched(next, enter);
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

/** A region without the pointer: its seed stands for the click. */
export function fillWhole(desk: Desk, region: RegionId, label: LabelId | null): void {
  const map = desk.map.peek();
  if (map) fill(desk, { regions: [region], seeds: [seedOf(map, region)], label });
}

/** Filling, undoing, accepting: everything that makes an edit. */

import type { FrameState } from "../api/types";
import type { Change } from "../core/fills";
import { type LabelId, labelId, type RegionId, regionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import { type RegionMap, seedOf } from "../core/regionMap";
import { afterFilling, type Frames } from "../core/steps";
import { stateOf } from "../core/threshold";
import { type AcceptEdit, type Edit, newToken } from "../sync/protocol";
import { words } from "../words";
import type { LastFill } from "./ahead";
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

type Aimed = Pick<AcceptEdit, "token" | "regions" | "seeds" | "map_revision">;

function send(desk: Desk, { regions, seeds }: Regions, edit: (aimed: Aimed) => Edit): void {
  const map = desk.map.peek();
  const sync = desk.sync.peek();
  if (!map || !sync || regions.length === 0) return;
  desk.preview.value = null;
  if (!mayPaintNow(desk)) return;
  const token = newToken();
  sync.dispatch(
    edit({
      token,
      regions: [...regions],
      seeds: seeds.map(({ x, y }) => [x, y] as const),
      map_revision: map.revision,
    }),
  );
  const made = sync.session.pending.find((pending) => pending.edit.token === token);
  if (!made || made.changes.length === 0) return;
  noteStep(desk, [sync.session.frame]);
  desk.lastFill.value = soleFill(sync.session.frame, map, made.changes);
}

/** Null where several regions were filled at once, one was erased, or it is a trace line, which waits for nobody. */
function soleFill(
  frame: number,
  { revision, traces }: RegionMap,
  changes: readonly Change[],
): LastFill | null {
  const [only] = changes;
  if (!only || changes.length > 1 || only.label === null) return null;
  const region = regionId(only.region);
  if (traces.has(region)) return null;
  return { frame, mapRevision: revision, region, label: labelId(only.label) };
}

/** What an artist did is the newest step of the cut. */
export function noteStep(desk: Desk, frames: Frames): void {
  desk.steps.value = afterFilling(desk.steps.peek(), frames);
}

/** What the model or a rule suggests for these regions becomes the artist's decision: one step. */
export function accept(desk: Desk, regions: readonly RegionId[]): void {
  const suggested = regions.filter((region) => isSuggested(desk, region));
  if (suggested.length > 0) acceptAll(desk, suggested);
  else announce(desk, pointAtARegion());
}

/** What stands in each of these regions becomes the artist's decision, in one step. */
export function acceptAll(desk: Desk, wanted: readonly RegionId[]): void {
  const map = desk.map.peek();
  if (!map) return;
  const regions = wanted.filter((region) => (fillOf(desk, region)?.label ?? null) !== null);
  const seeds = regions.map((region) => seedOf(map, region));
  const labels = regions.map((region) => fillOf(desk, region)?.label ?? null);
  const areTheModels = regions.every((region) => fillOf(desk, region)?.source === "model");
  // Only the model changes its mind meanwhile; what a rule gave is filled with what was seen.
  if (areTheModels) acceptRegions(desk, { regions, seeds, labels });
  else fillEach(desk, { regions, seeds, labels });
}

export function pointAtARegion(): string {
  const [next = "", enter = ""] = [keyOf("region.next"), keyOf("accept")];
  return words.peek().editor.left.pointAtHatched(next, enter);
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

/** Regions without the pointer: their seeds stand for the clicks. */
export function fillWhole(desk: Desk, regions: readonly RegionId[], label: LabelId | null): void {
  const map = desk.map.peek();
  if (map) fill(desk, { regions, seeds: regions.map((region) => seedOf(map, region)), label });
}

function isSuggested(desk: Desk, region: RegionId): boolean {
  const state = stateOf(fillOf(desk, region), desk.threshold.peek());
  return state === "withdrawn" || state === "dust" || state === "trace";
}

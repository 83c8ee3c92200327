/** Closing lines and joined regions: edits that the server carries out, as they make a new region map. */

import type { RegionId } from "../core/ids";
import { type ImagePoint, imagePoint } from "../core/points";
import { type Correction, type MergeEdit, newToken, type SplitEdit } from "../sync/protocol";
import type { FrameSession } from "../sync/session";
import { words } from "../words";
import { announce, type Desk } from "./desk";
import { mayPaintNow, noteStep } from "./painting";

/** The next click ends the line. */
export function beginLine(desk: Desk, at: ImagePoint): void {
  desk.anchor.value = at;
  announce(desk, words.peek().editor.structure.otherEnd);
}

/** What was begun and not sent is forgotten. */
export function layDown(desk: Desk): void {
  desk.drawn.value = null;
  desk.anchor.value = null;
}

export function split(desk: Desk, { line }: { line: readonly ImagePoint[] }): void {
  layDown(desk);
  const map = desk.map.peek();
  if (!map || !mayPaintNow(desk)) return;
  const inPicture = line.map(({ x, y }) => imagePoint(clamp(x, map.width - 1), clamp(y, map.height - 1)));
  send(desk, { token: newToken(), kind: "split", line: pairs(inPicture) });
}

export function merge(
  desk: Desk,
  { regions, seeds }: { regions: readonly RegionId[]; seeds: readonly ImagePoint[] },
): void {
  layDown(desk);
  const map = desk.map.peek();
  if (!map || !mayPaintNow(desk)) return;
  if (regions.filter((region) => !map.traces.has(region)).length < 2) {
    announce(desk, words.peek().editor.structure.oneRegion);
    return;
  }
  send(desk, {
    token: newToken(),
    kind: "merge",
    regions,
    seeds: pairs(seeds),
    map_revision: map.revision,
  });
}

function send(desk: Desk, edit: SplitEdit | MergeEdit): void {
  desk.sync.peek()?.dispatch(edit);
  noteStep(desk, [desk.frameId.peek()]);
}

/** A line that divides nothing is no lost work: its author is told, and no list of refusals stays. */
export function tellWhatDidNothing(desk: Desk, { refused }: FrameSession): void {
  const { dividesNothing, oneRegion } = words.peek().editor.structure;
  for (const { edit, refusal } of refused) {
    const says = { divides_nothing: dividesNothing, one_region: oneRegion }[refusal.code];
    if (!says || (edit.kind !== "split" && edit.kind !== "merge")) continue;
    announce(desk, says, "problem");
    desk.sync.peek()?.dismiss(edit.token);
  }
}

/**
 * Says what cannot be seen: parts have the color that the whole had, and an undo that found its regions changed by
 * somebody else leaves no trace.
 */
export function tellWhatWasDone(
  desk: Desk,
  { frame, kind, changes, map_revision, skipped }: Correction,
): void {
  if (frame !== desk.frameId.peek()) return;
  const says = words.peek().editor.structure;
  if (kind === "split") announce(desk, says.divided);
  if (kind === "merge") announce(desk, says.joined);
  const didNothing = !map_revision && changes?.length === 0 && skipped && skipped.length > 0;
  if (didNothing && (kind === "undo" || kind === "redo")) announce(desk, says.keptAsIs);
}

const pairs = (points: readonly ImagePoint[]) => points.map(({ x, y }) => [x, y] as const);
const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);

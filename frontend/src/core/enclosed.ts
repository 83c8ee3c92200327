/** Which regions a rectangle or a lasso encloses. */

import { type RegionId, regionId } from "./ids";
import { type ImagePoint, imagePoint } from "./points";
import type { RegionMap } from "./regionMap";
import { type RowRuns, rowRunsOf } from "./rowRuns";

/** A closed outline; its last point is joined to its first. */
export type Outline = readonly ImagePoint[];

/** A hand cuts a corner now and then: so much of a region has to lie inside for it to be meant. */
export const ENCLOSED_SHARE = 0.9;

export function rectangle(one: ImagePoint, other: ImagePoint): Outline {
  return [one, imagePoint(other.x, one.y), other, imagePoint(one.x, other.y)];
}

/**
 * The regions of which at least `share` lies inside the outline, in the order of their ids.
 *
 * A lasso that crosses itself encloses everything that it goes around. Rows are counted by their runs, not pixel
 * by pixel, so that even a lasso around a large scan may be asked for at each move of the pointer.
 */
export function regionsEnclosed(
  map: RegionMap,
  outline: Outline,
  share: number = ENCLOSED_SHARE,
): RegionId[] {
  const insidePx = pixelsInside(map, outline);
  const enclosed: RegionId[] = [];
  for (let region = 1; region <= map.count; region++) {
    const inside = insidePx[region] ?? 0;
    if (inside > 0 && inside >= share * (map.areaPx[region] ?? Number.POSITIVE_INFINITY))
      enclosed.push(regionId(region));
  }
  return enclosed;
}

/** How many pixels of each region have their middle inside the outline. */
export function pixelsInside(map: RegionMap, outline: Outline): Uint32Array {
  const counts = new Uint32Array(map.count + 1);
  const runs = rowRunsOf(map);
  for (const [y, crossings] of crossingsByRow(outline, map.height)) {
    crossings.sort((a, b) => a.x - b.x);
    let turns = 0;
    for (let at = 0; at + 1 < crossings.length; at++) {
      const [from, to] = [crossings[at], crossings[at + 1]] as [Crossing, Crossing]; // both exist
      turns += from.turn;
      if (turns !== 0)
        countBetween(counts, runs, { y, x0: firstPixelAfter(from.x), x1: firstPixelAfter(to.x) });
    }
  }
  return counts;
}

function countBetween(
  counts: Uint32Array,
  { firstOfRow, ends, ids }: RowRuns,
  { y, x0, x1 }: { y: number; x0: number; x1: number },
): void {
  const last = firstOfRow[y + 1] ?? 0;
  let from = 0;
  for (let run = firstOfRow[y] ?? 0; run < last && from < x1; run++) {
    const end = ends[run] ?? 0;
    const inside = Math.min(end, x1) - Math.max(from, x0);
    if (inside > 0) counts[ids[run] ?? 0] = (counts[ids[run] ?? 0] ?? 0) + inside;
    from = end;
  }
}

/** Where the outline passes the middle of a row of pixels, and whether downwards or upwards. */
interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

function crossingsByRow(outline: Outline, height: number): Map<number, Crossing[]> {
  const rows = new Map<number, Crossing[]>();
  for (const [at, from] of outline.entries()) {
    const to = outline[(at + 1) % outline.length] ?? from;
    const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
    const slope = (lower.x - upper.x) / (lower.y - upper.y);
    const end = Math.min(firstPixelAfter(lower.y), height);
    for (let y = Math.max(firstPixelAfter(upper.y), 0); y < end; y++) {
      const crossing: Crossing = { x: upper.x + (y + 0.5 - upper.y) * slope, turn: upper === from ? 1 : -1 };
      const row = rows.get(y);
      if (row) row.push(crossing);
      else rows.set(y, [crossing]);
    }
  }
  return rows;
}

/** The first pixel whose middle lies at or beyond a place. */
const firstPixelAfter = (place: number): number => Math.ceil(place - 0.5);

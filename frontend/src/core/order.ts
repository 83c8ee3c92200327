/**
 * In which order N walks through the regions that are left.
 *
 * All regions of a map lie on one tour that never changes: the order in which a Hilbert curve meets their
 * seeds. Neighbors on the tour are neighbors on the drawing, so the view jumps little, and painting a region
 * takes it out of the tour without moving the others. The other orders are such tours too: of all regions, by
 * what does not change while they are painted.
 */

import type { Fills } from "./fills";
import type { RegionId } from "./ids";
import type { ImagePoint } from "./points";
import { type RegionMap, regionsOf, seedOf } from "./regionMap";

export type Tour = readonly RegionId[];

/** The nearest next, the least sure first, the biggest first. */
export const ORDERS = ["near", "unsure", "big"] as const;
export type Order = (typeof ORDERS)[number];

/** By region; a hole where the model never said anything. */
export type Confidences = readonly (number | undefined)[];

const GRID = 1 << 10;
/** A region without a guess is the least sure of all. */
const NOBODY_SAID = -1;

export function tourOf(map: RegionMap): Tour {
  const scale = GRID / Math.max(map.width, map.height, 1);
  const place = (region: RegionId) => {
    const seed = seedOf(map, region);
    return alongCurve(Math.floor(seed.x * scale), Math.floor(seed.y * scale));
  };
  return regionsOf(map)
    .map((region) => ({ region, place: place(region) }))
    .sort((a, b) => a.place - b.place || a.region - b.region)
    .map(({ region }) => region);
}

/** The tour in another order. Equals stay in the order of the tour. */
export function inOrder(
  tour: Tour,
  order: Order,
  { areaPx, confidences }: { areaPx: readonly number[]; confidences: Confidences },
): Tour {
  if (order === "near") return tour;
  const rank = (region: RegionId) =>
    order === "big" ? -(areaPx[region] ?? 0) : (confidences[region] ?? NOBODY_SAID);
  return [...tour].sort((a, b) => rank(a) - rank(b));
}

/**
 * How sure the model was of each region when it last said so, also after a person decided: painting a region
 * must not move it to another place in the order.
 */
export function confidencesAfter(before: Confidences, fills: Fills): Confidences {
  const news = fills.flatMap((fill, region): [number, number][] =>
    fill && fill.confidence !== null && fill.confidence !== before[region] ? [[region, fill.confidence]] : [],
  );
  if (news.length === 0) return before;
  const after = before.slice();
  for (const [region, confidence] of news) after[region] = confidence;
  return after;
}

/** The next (or, with step −1, the previous) of `left` after `current` on the tour; it goes around. */
export function nextOn(
  tour: Tour,
  left: ReadonlySet<RegionId>,
  { current, step }: { current: RegionId; step: 1 | -1 },
): RegionId | null {
  const start = tour.indexOf(current);
  for (let walked = 1; walked <= tour.length; walked++) {
    const at = start < 0 ? (step > 0 ? walked - 1 : tour.length - walked) : start + step * walked;
    const region = tour[(at + tour.length * 2) % tour.length];
    if (region !== undefined && left.has(region)) return region;
  }
  return null;
}

/** Where the walk starts when nothing is in focus: the region whose seed is nearest. */
export function nearestTo(map: RegionMap, left: Iterable<RegionId>, point: ImagePoint): RegionId | null {
  let nearest: RegionId | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const region of left) {
    const seed = seedOf(map, region);
    const distance = (seed.x - point.x) ** 2 + (seed.y - point.y) ** 2;
    if (distance < least) {
      least = distance;
      nearest = region;
    }
  }
  return nearest;
}

/** How far along the Hilbert curve a cell of the grid lies. */
function alongCurve(column: number, row: number): number {
  let x = column;
  let y = row;
  let distance = 0;
  for (let side = GRID >> 1; side > 0; side >>= 1) {
    const right = (x & side) > 0 ? 1 : 0;
    const below = (y & side) > 0 ? 1 : 0;
    distance += side * side * ((3 * right) ^ below);
    if (below === 0) {
      if (right === 1) {
        x = GRID - 1 - x;
        y = GRID - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return distance;
}

/**
 * In which order N walks through the regions that are left.
 *
 * All regions of a map lie on one tour that never changes: the order in which a Hilbert curve meets their
 * seeds. Neighbors on the tour are neighbors on the drawing, so the view jumps little, and painting a region
 * takes it out of the tour without moving the others.
 */

import type { RegionId } from "./ids";
import type { ImagePoint } from "./points";
import { type RegionMap, regionsOf, seedOf } from "./regionMap";

export type Tour = readonly RegionId[];

const GRID = 1 << 10;

export function tourOf(map: RegionMap): Tour {
  const scale = GRID / Math.max(map.width, map.height, 1);
  const place = (region: RegionId) => {
    const seed = seedOf(map, region);
    return alongCurve(Math.floor(seed.x * scale), Math.floor(seed.y * scale));
  };
  return [...regionsOf(map)]
    .map((region) => ({ region, place: place(region) }))
    .sort((a, b) => a.place - b.place || a.region - b.region)
    .map(({ region }) => region);
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

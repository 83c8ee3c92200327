/**
 * The region map with its regions grown under the lines: paint reaches below the soft edge of a line, as it does
 * on a painted cel. Made once per map; what a click means is still asked of the map itself.
 */

import type { RegionPixels } from "../core/regionMap";

/** How far paint reaches under a line, in image pixels: the soft edge of a line is no wider. */
export const REACH_PX = 2;
/** And where lines are hidden: paint from both sides meets in the middle of lines up to twice as wide. */
export const ACROSS_PX = 8;

/** What was grown already, by whoever read the map, for as long as the map is kept. */
const grownOf = new WeakMap<Uint16Array, Uint16Array>();
const grownAcross = new WeakMap<Uint16Array, Uint16Array>();

/** Row-major like the map; ink farther than REACH_PX from any region stays 0. */
export function idsUnderInk(map: RegionPixels): Uint16Array {
  const known = grownOf.get(map.ids) ?? grownIds(map);
  rememberUnderInk(map.ids, known);
  return known;
}

/** The same for hidden lines, of which nothing but black areas stays: made when it is first asked for. */
export function idsAcrossInk(map: RegionPixels): Uint16Array {
  const steps = ACROSS_PX - REACH_PX;
  const known = grownAcross.get(map.ids) ?? grownIds({ ...map, ids: idsUnderInk(map) }, steps);
  grownAcross.set(map.ids, known);
  return known;
}

/** For the worker that reads maps: it grows them too, beside the page. */
export function rememberUnderInk(ids: Uint16Array, grown: Uint16Array): void {
  grownOf.set(ids, grown);
}

export function grownIds({ ids, width, height }: RegionPixels, steps: number = REACH_PX): Uint16Array {
  let grown = ids;
  for (let step = 0; step < steps; step++) grown = grownByOne(grown, width, height);
  return grown;
}

function grownByOne(ids: Uint16Array, width: number, height: number): Uint16Array {
  const grown = ids.slice();
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at++) {
      if (ids[at] !== 0) continue;
      const left = at > y * width ? (ids[at - 1] ?? 0) : 0;
      const right = at + 1 < end ? (ids[at + 1] ?? 0) : 0;
      grown[at] = left || right || (ids[at - width] ?? 0) || (ids[at + width] ?? 0);
    }
  }
  return grown;
}

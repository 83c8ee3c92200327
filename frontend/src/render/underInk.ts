/**
 * The region map with its regions grown under the lines: paint reaches below the soft edge of a line, as it does
 * on a painted cel. Made once per frame; what a click means is still asked of the map itself.
 */

import type { RegionMap } from "../core/regionMap";

/** How far paint reaches under a line, in image pixels: the soft edge of a line is no wider. */
export const REACH_PX = 2;

/** Row-major like the map; ink farther than REACH_PX from any region stays 0. */
export function idsUnderInk({
  ids,
  width,
  height,
}: Pick<RegionMap, "ids" | "width" | "height">): Uint16Array {
  let grown = ids;
  for (let step = 0; step < REACH_PX; step++) grown = grownByOne(grown, width, height);
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

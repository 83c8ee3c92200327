/**
 * Regions that one answer decides: they are left, wait for the same answer and lie side by side, as the strands of
 * one lock of hair do.
 *
 * Nearness is told on a coarse grid, by the cells in which a region has pixels: a thin line, or a sliver of another
 * region, does not part two neighbors, and a wide bend of one region does not make neighbors of what lies in it.
 */

import type { Fills } from "./fills";
import type { RegionId } from "./ids";
import { boxOf, type RegionMap } from "./regionMap";
import { isLeft, regionsLeft } from "./threshold";

/** So many cells lie along the diagonal of a drawing: 14 px at 1920 × 1080. */
const CELLS_ACROSS = 160;
const CELL_MIN_PX = 8;

/** The cluster around a region, in the order of ids; the region alone where nothing is with it; none if it is not left. */
export function clusterAround(
  region: RegionId,
  { map, fills, threshold }: { map: RegionMap; fills: Fills; threshold: number },
): RegionId[] {
  const fill = fills[region];
  if (!isLeft(fill, threshold)) return [];
  const label = fill?.label ?? null;
  const alike = regionsLeft(fills, map, threshold).filter((other) => (fills[other]?.label ?? null) === label);
  return connected(region, alike, map);
}

function connected(start: RegionId, regions: readonly RegionId[], map: RegionMap): RegionId[] {
  const side = Math.max(Math.round(Math.hypot(map.width, map.height) / CELLS_ACROSS), CELL_MIN_PX);
  const across = Math.ceil(map.width / side) + 2; // a free column at each side, so that no row runs into the next
  const cells = new Map(regions.map((region) => [region, cellsOf(region, { map, side, across })]));
  const regionsIn = new Map<number, RegionId[]>();
  for (const [region, own] of cells) {
    for (const cell of own) regionsIn.set(cell, [...(regionsIn.get(cell) ?? []), region]);
  }
  const found = new Set([start]);
  for (const region of found) {
    for (const cell of cells.get(region) ?? []) {
      for (const near of around(cell, across)) {
        for (const other of regionsIn.get(near) ?? []) found.add(other); // a set grows while it is walked
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function cellsOf(
  region: RegionId,
  { map, side, across }: { map: RegionMap; side: number; across: number },
): Set<number> {
  const cells = new Set<number>();
  const { x0, y0, x1, y1 } = boxOf(map, region);
  for (let y = y0; y < y1; y++) {
    const row = (Math.floor(y / side) + 1) * across + 1;
    for (let x = x0; x < x1; x++) {
      if (map.ids[y * map.width + x] === region) cells.add(row + Math.floor(x / side));
    }
  }
  return cells;
}

function around(cell: number, across: number): number[] {
  return [-across, 0, across].flatMap((row) => [cell + row - 1, cell + row, cell + row + 1]);
}

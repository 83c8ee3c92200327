/** A region map as runs along its rows: what is said of a million pixels takes a few thousand steps. */

import type { RegionMap } from "./regionMap";

export interface RowRuns {
  /** Where the runs of row y begin; those of the last row end at entry `height`. */
  readonly firstOfRow: Uint32Array;
  /** The x after the last pixel of each run. */
  readonly ends: Uint16Array;
  readonly ids: Uint16Array;
}

const known = new WeakMap<RegionMap, RowRuns>();

/** Made once for each map, when it is first asked for. */
export function rowRunsOf(map: RegionMap): RowRuns {
  const found = known.get(map) ?? findRowRuns(map);
  known.set(map, found);
  return found;
}

function findRowRuns({ ids, width, height }: RegionMap): RowRuns {
  const firstOfRow = new Uint32Array(height + 1);
  const found: number[] = [];
  const ends: number[] = [];
  for (let y = 0; y < height; y++) {
    firstOfRow[y] = ends.length;
    const [start, end] = [y * width, (y + 1) * width];
    for (let pixel = start + 1; pixel <= end; pixel++) {
      const before = ids[pixel - 1] as number; // inside the picture
      if (pixel < end && ids[pixel] === before) continue;
      ends.push(pixel - start);
      found.push(before);
    }
  }
  firstOfRow[height] = ends.length;
  return { firstOfRow, ends: Uint16Array.from(ends), ids: Uint16Array.from(found) };
}

/**
 * Which region each pixel of a drawing belongs to, and what is known of each region. Never changed once made.
 *
 * It travels as runs down the columns (long on drawings, so the file is small) and is kept row by row, as
 * pictures and textures are.
 */

import { INK, type RegionId, regionId } from "./ids";
import { type Box, type ImagePoint, imagePoint } from "./points";

export interface RegionMap {
  readonly revision: number;
  readonly width: number;
  readonly height: number;
  /** R: ids run from 1 to R. Ids of area 0 are gone: their regions were joined into others. */
  readonly count: number;
  /** Row-major: the region of pixel (x, y) is `ids[y * width + x]`. */
  readonly ids: Uint16Array;
  readonly areaPx: readonly number[];
  readonly boxes: readonly Box[];
  /** A pixel well inside each region. */
  readonly seeds: readonly ImagePoint[];
  /** Ids that are pieces of trace lines: they are filled like regions and counted nowhere. Both sides of each. */
  readonly traces: Traces;
}

export type Traces = ReadonlyMap<RegionId, readonly [smaller: RegionId, larger: RegionId]>;

/** What the snapshot says of the map, beside its file. */
export interface RegionTable {
  readonly revision: number;
  readonly count: number;
  readonly area_px: readonly number[];
  readonly bbox: readonly (readonly number[])[];
  readonly seed: readonly (readonly number[])[];
  readonly traces: readonly (readonly number[])[];
}

const MAGIC = 0x314d5243; // "CRM1"
const HEADER_BYTES = 16;
const TILE = 64; // transposing in tiles of this side stays inside the processor's cache

/** A map without its table: what its file alone says. */
export type RegionPixels = Pick<RegionMap, "ids" | "width" | "height">;

/** The map out of its inflated file and the table that came with the snapshot. */
export function regionMap(file: ArrayBuffer, table: RegionTable): RegionMap {
  return mapOf(regionPixels(file), table);
}

export function regionPixels(file: ArrayBuffer): RegionPixels {
  const { width, height, columns } = readRuns(file);
  return { width, height, ids: transposed(columns, width, height) };
}

export function mapOf(pixels: RegionPixels, table: RegionTable): RegionMap {
  return {
    ...pixels,
    revision: table.revision,
    count: table.count,
    areaPx: table.area_px,
    boxes: table.bbox.map(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => ({ x0, y0, x1, y1 })),
    seeds: table.seed.map(([x = 0, y = 0]) => imagePoint(x, y)),
    traces: new Map(
      table.traces.map(([id = 0, smaller = 0, larger = 0]) => [
        regionId(id),
        [regionId(smaller), regionId(larger)],
      ]),
    ),
  };
}

/** The region under a point of the image; ink outside of it and on lines. */
export function regionAt(map: RegionMap, point: ImagePoint): RegionId {
  const x = Math.floor(point.x);
  const y = Math.floor(point.y);
  if (x < 0 || y < 0 || x >= map.width || y >= map.height) return INK;
  return regionId(map.ids[y * map.width + x] ?? 0);
}

export function boxOf(map: RegionMap, region: RegionId): Box {
  return map.boxes[region] ?? { x0: 0, y0: 0, x1: map.width, y1: map.height };
}

export function seedOf(map: RegionMap, region: RegionId): ImagePoint {
  return map.seeds[region] ?? imagePoint(0, 0);
}

/** The part of a map that tells which regions there are. */
export type Regions = Pick<RegionMap, "count" | "areaPx" | "traces">;

/** Whether the id has pixels, as a region or as a trace piece. */
export function isThere({ count, areaPx }: Pick<RegionMap, "count" | "areaPx">, region: RegionId): boolean {
  return region >= 1 && region <= count && areaPx[region] !== 0;
}

const idsOf = new WeakMap<readonly number[], readonly RegionId[]>();

/** The ids of all regions that are there, rising, listed once for a map; trace pieces are none. */
export function regionsOf(map: Regions): readonly RegionId[] {
  const known = idsOf.get(map.areaPx) ?? fillablesOf(map).filter((id) => !map.traces.has(id));
  idsOf.set(map.areaPx, known);
  return known;
}

/** The ids of all that can be filled, rising: regions and trace pieces. */
export function fillablesOf({ count, areaPx }: Regions): RegionId[] {
  return Array.from({ length: count }, (_, at) => regionId(at + 1)).filter((id) => areaPx[id] !== 0);
}

/** Whether each id up to the highest is ink or a trace piece: what parts one region from another. */
export function isLineById({ count, traces }: Regions): Uint8Array {
  const isLine = new Uint8Array(count + 1);
  isLine[INK] = 1;
  for (const piece of traces.keys()) isLine[piece] = 1;
  return isLine;
}

function readRuns(file: ArrayBuffer): { width: number; height: number; columns: Uint16Array } {
  if (file.byteLength < HEADER_BYTES)
    throw new RangeError(`a region map of ${file.byteLength} bytes is cut short`);
  const [magic = 0, width = 0, height = 0, runs = 0] = new Uint32Array(file, 0, 4);
  if (magic !== MAGIC) throw new RangeError(`a region map starts with CRM1, not 0x${magic.toString(16)}`);
  const wanted = HEADER_BYTES + runs * 6;
  if (file.byteLength !== wanted) {
    throw new RangeError(`a region map of ${runs} runs has ${wanted} bytes, not ${file.byteLength}`);
  }
  const lengths = new Uint32Array(file, HEADER_BYTES, runs);
  const values = new Uint16Array(file, HEADER_BYTES + runs * 4, runs);
  const columns = new Uint16Array(width * height);
  let at = 0;
  for (let run = 0; run < runs; run++) {
    const end = at + (lengths[run] ?? 0);
    columns.fill(values[run] ?? 0, at, end);
    at = end;
  }
  if (at !== columns.length) throw new RangeError(`the runs cover ${at} pixels of ${columns.length}`);
  return { width, height, columns };
}

function transposed(columns: Uint16Array, width: number, height: number): Uint16Array {
  const rows = new Uint16Array(columns.length);
  for (let top = 0; top < height; top += TILE) {
    const bottom = Math.min(top + TILE, height);
    for (let left = 0; left < width; left += TILE) {
      const right = Math.min(left + TILE, width);
      for (let x = left; x < right; x++) {
        const column = x * height;
        for (let y = top; y < bottom; y++) rows[y * width + x] = columns[column + y] as number; // inside both
      }
    }
  }
  return rows;
}

/** Small drawings as text, and the file that would carry their region map. A digit is a region, `.` is ink. */

import { type RegionMap, type RegionTable, regionMap } from "../../../frontend/src/core/regionMap";

export function pixelsOf(drawing: string): number[][] {
  const rows = drawing
    .trim()
    .split("\n")
    .map((row) => row.trim());
  return rows.map((row) => [...row].map((sign) => (sign === "." ? 0 : Number.parseInt(sign, 36))));
}

export function fileOf(pixels: number[][]): ArrayBuffer {
  const height = pixels.length;
  const width = pixels[0]?.length ?? 0;
  const runs: [length: number, value: number][] = [];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const value = pixels[y]?.[x] ?? 0;
      const last = runs.at(-1);
      if (last && last[1] === value) last[0] += 1;
      else runs.push([1, value]);
    }
  }
  const file = new ArrayBuffer(16 + runs.length * 6);
  new Uint32Array(file, 0, 4).set([0x314d5243, width, height, runs.length]);
  new Uint32Array(file, 16, runs.length).set(runs.map(([length]) => length));
  new Uint16Array(file, 16 + runs.length * 4, runs.length).set(runs.map(([, value]) => value));
  return file;
}

/** `traces`: which of the ids are pieces of trace lines, each with its two sides. */
export function tableOf(pixels: number[][], traces: RegionTable["traces"] = []): RegionTable {
  const count = Math.max(...pixels.flat());
  const area_px = new Array<number>(count + 1).fill(0);
  const bbox = Array.from({ length: count + 1 }, () => [0, 0, 0, 0]);
  const seed = Array.from({ length: count + 1 }, () => [0, 0]);
  for (const [y, row] of pixels.entries()) {
    for (const [x, id] of row.entries()) {
      if (id === 0) continue;
      const box = bbox[id] as number[];
      if (area_px[id] === 0) {
        box.splice(0, 4, x, y, x + 1, y + 1);
        seed[id] = [x, y];
      }
      area_px[id] = (area_px[id] ?? 0) + 1;
      box.splice(0, 4, Math.min(box[0] ?? x, x), box[1] ?? y, Math.max(box[2] ?? 0, x + 1), y + 1);
    }
  }
  return { revision: 1, count, area_px, bbox, seed, traces };
}

export function mapOf(drawing: string, traces: RegionTable["traces"] = []): RegionMap {
  const pixels = pixelsOf(drawing);
  return regionMap(fileOf(pixels), tableOf(pixels, traces));
}

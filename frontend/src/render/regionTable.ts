/** Fills as texels: one for each region, so that a fill writes one texel and no pixel of the image. */

import type { Fill, Fills, Source } from "../core/fills";
import type { RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import type { Lit } from "./frameView";

export const TABLE_WIDTH = 256;
/** What the shader reads from a texel: label, source, confidence, light; −1 where there is none. */
export const TEXEL = 4;

const SOURCE_CODE: Readonly<Record<Source, number>> = {
  model: 0,
  propagated: 1,
  dust: 2,
  artist: 3,
  lead: 4,
};

export interface RegionTable {
  readonly texels: Float32Array;
  readonly rows: number;
}

export function regionTable(count: number, fills: Fills): RegionTable {
  const rows = Math.floor(count / TABLE_WIDTH) + 1;
  const texels = new Float32Array(rows * TABLE_WIDTH * TEXEL).fill(-1);
  for (let region = 1; region <= count; region++) writeTexel(texels, region, fills[region]);
  return { texels, rows };
}

/** Writes the regions that differ and names them. */
export function updateTable(
  table: RegionTable,
  { before, after, count }: { before: Fills; after: Fills; count: number },
): RegionId[] {
  const changed: RegionId[] = [];
  for (let region = 1; region <= count; region++) {
    if (before[region] === after[region]) continue;
    writeTexel(table.texels, region, after[region]);
    changed.push(region as RegionId);
  }
  return changed;
}

/** Writes the light of the regions that differ and names them. */
export function updateLight(table: RegionTable, before: Lit, after: Lit): RegionId[] {
  const changed: RegionId[] = [];
  for (const region of new Set([...before.keys(), ...after.keys()])) {
    const rgb = after.get(region);
    if (before.get(region) === rgb || region * TEXEL >= table.texels.length) continue;
    table.texels[region * TEXEL + 3] = rgb ? packed(rgb) : -1;
    changed.push(region);
  }
  return changed;
}

/** 24 bits, which a float holds exactly. */
const packed = ([red, green, blue]: Rgb): number => red * 65_536 + green * 256 + blue;

function writeTexel(texels: Float32Array, region: number, fill: Fill | undefined): void {
  const at = region * TEXEL;
  texels[at] = fill?.label ?? -1;
  texels[at + 1] = fill ? SOURCE_CODE[fill.source] : -1;
  texels[at + 2] = fill?.confidence ?? -1;
}

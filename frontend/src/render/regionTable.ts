/** How each region looks as texels: one for each region, so that a fill writes one texel and no pixel of the image. */

import { type RegionId, regionId } from "../core/ids";
import type { Pattern, RegionPaint } from "./regionPaint";

export const TABLE_WIDTH = 256;
/** Red, green, blue, pattern: which one in the upper three bits, how strong in the others. */
export const TEXEL = 4;
export const STRONGEST = 31;
const KIND: Readonly<Record<Pattern, number>> = { none: 0, hatch: 0, dots: 1 };
/** Added to the kind where the ground shows in place of the color. */
const BARE = 2;
/** Added to it where a trace line shows as it was drawn. */
const KEEPS_LINE = 4;

export interface RegionTable {
  readonly texels: Uint8Array;
  readonly rows: number;
}

export type PaintAt = (region: RegionId) => RegionPaint;

export function regionTable(count: number, paintAt: PaintAt): RegionTable {
  const rows = Math.floor(count / TABLE_WIDTH) + 1;
  const texels = new Uint8Array(rows * TABLE_WIDTH * TEXEL);
  for (let region = 1; region <= count; region++) writeTexel(texels, regionId(region), paintAt);
  return { texels, rows };
}

/** Those of these regions that look another way now. */
export function updateTable(
  { texels }: RegionTable,
  regions: readonly RegionId[],
  paintAt: PaintAt,
): RegionId[] {
  return regions.filter((region) => writeTexel(texels, region, paintAt));
}

/** Whether it has changed. */
function writeTexel(texels: Uint8Array, region: RegionId, paintAt: PaintAt): boolean {
  const { rgb, pattern, strength, isBare, keepsLine } = paintAt(region);
  const kind = KIND[pattern] + (isBare ? BARE : 0) + (keepsLine ? KEEPS_LINE : 0);
  const texel = [...rgb, kind * (STRONGEST + 1) + Math.round(strength * STRONGEST)];
  const at = region * TEXEL;
  if (texel.every((part, channel) => texels[at + channel] === part)) return false;
  texels.set(texel, at);
  return true;
}

/**
 * Slivers along colored trace lines: what is left over where a trace line was drawn twice, or runs beside another.
 *
 * Found in the drawing's own pixels. A region is one if trace lines make up most of its border and it is tiny, or
 * nowhere wider than a line.
 */

import { type RegionId, regionId } from "./ids";
import { isLineById, type RegionMap } from "./regionMap";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray;
}

/** As inference/segmentation/ink.py tells colored line pixels from black ones. */
export const TRACE_SATURATION = 2 / 5;
const TRACE_DARKNESS = 24;

const TINY_PX = 24;
/** Of the mean width, told from area and border: a slanting border counts long, so the width comes out short. */
const SLENDER_PX = 2;
const TRACED_SHARE = 0.5;

export function sliversAlongTraces(map: RegionMap, pixels: Pixels): RegionId[] {
  const { border, traced } = bordersOf(map, pixels);
  const found: RegionId[] = [];
  for (let region = 1; region <= map.count; region++) {
    const [all, colored, area] = [border[region] ?? 0, traced[region] ?? 0, map.areaPx[region] ?? 0];
    if (area === 0 || all === 0 || colored < TRACED_SHARE * all) continue;
    const width = (2 * area) / all;
    if (area <= TINY_PX || width <= SLENDER_PX) found.push(regionId(region));
  }
  return found;
}

/** How many sides of pixels each region shows to ink, and how many of those to trace lines. */
function bordersOf(map: RegionMap, pixels: Pixels): { border: Uint32Array; traced: Uint32Array } {
  const border = new Uint32Array(map.count + 1);
  const traced = new Uint32Array(map.count + 1);
  const { ids, width } = map;
  const isLine = isLineById(map);
  const meet = (region: number, ink: number) => {
    border[region] = (border[region] ?? 0) + 1;
    if (isTrace(pixels.data, ink * 4)) traced[region] = (traced[region] ?? 0) + 1;
  };
  const compare = (here: number, there: number) => {
    const [one, other] = [ids[here] ?? 0, ids[there] ?? 0];
    if (isLine[one] === isLine[other]) return;
    if (isLine[other]) meet(one, there);
    else meet(other, here);
  };
  for (let at = 0; at < ids.length; at++) {
    if ((at + 1) % width !== 0) compare(at, at + 1);
    if (at + width < ids.length) compare(at, at + width);
  }
  return { border, traced };
}

function isTrace(data: Uint8ClampedArray, at: number): boolean {
  const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  const darkness = 255 - Math.min(red, green, blue);
  const spread = Math.max(red, green, blue) - Math.min(red, green, blue);
  return darkness >= TRACE_DARKNESS && spread > TRACE_SATURATION * darkness;
}

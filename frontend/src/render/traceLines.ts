/** Trace lines under their paint: where paint covers them they vanish, as in the finished frame. */

import type { RegionMap } from "../core/regionMap";
import { TRACE_SATURATION } from "../core/slivers";
import type { Ink } from "./frameView";

/** Whether paint covers trace lines: in maps from before there were pieces to paint, it does not. */
export function hidesTraces(map: RegionMap | null, ink: Ink = "finished"): boolean {
  return ink === "finished" && map !== null && map.traces.size > 0;
}

/** However light: the soft edge of a trace line vanishes with it. */
export function isTracePixel(data: Uint8ClampedArray, at: number): boolean {
  const [red, green, blue] = [data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255];
  const darkest = Math.min(red, green, blue);
  return Math.max(red, green, blue) - darkest > TRACE_SATURATION * (255 - darkest);
}

/** From a region map's file to what the canvas needs of it. Long work: a worker does it where there is one. */

import { type RegionPixels, regionPixels } from "../core/regionMap";
import { grownIds } from "./underInk";

export interface ReadMap {
  readonly pixels: RegionPixels;
  /** The ids grown under the lines, as they are drawn. */
  readonly underInk: Uint16Array;
}

export async function readMapFile(file: ArrayBuffer): Promise<ReadMap> {
  const inflated = new Blob([file]).stream().pipeThrough(new DecompressionStream("deflate"));
  const pixels = regionPixels(await new Response(inflated).arrayBuffer());
  return { pixels, underInk: grownIds(pixels) };
}

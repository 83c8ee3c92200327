/** Fetches what a frame is drawn from: the drawing as a bitmap, the region map inflated. Both never change. */

import { Refused, unreachable } from "../api/call";
import { type RegionMap, regionMap } from "../core/regionMap";
import type { Picture } from "../render/frameView";
import type { FrameSnapshot, RegionMapLink } from "../sync/snapshot";

export async function loadDrawing(url: string): Promise<ImageBitmap> {
  const blob = await (await fetched(url)).blob();
  return createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
}

export async function loadRegionMap(link: RegionMapLink): Promise<RegionMap> {
  const { body } = await fetched(link.url);
  if (!body) throw new Refused("broken", "The region map of this frame arrived empty.", 200);
  const inflated = body.pipeThrough(new DecompressionStream("deflate"));
  return regionMap(await new Response(inflated).arrayBuffer(), link);
}

export async function loadPicture(snapshot: FrameSnapshot): Promise<Picture> {
  const [drawing, map] = await Promise.all([
    loadDrawing(snapshot.drawing),
    snapshot.region_map ? loadRegionMap(snapshot.region_map) : null,
  ]);
  return { drawing, map };
}

/** The same drawing with the regions of another snapshot. */
export async function withRegionsOf(picture: Picture, snapshot: FrameSnapshot): Promise<Picture> {
  return { ...picture, map: snapshot.region_map ? await loadRegionMap(snapshot.region_map) : null };
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url, { credentials: "same-origin" }).catch(() => {
    throw unreachable();
  });
  if (!response.ok)
    throw new Refused("broken", `A file of this frame did not arrive (${response.status}).`, response.status);
  return response;
}

/** Fetches what a frame is drawn from: the drawing as a bitmap, the region map inflated. Both never change. */

import { Refused, unreachable } from "../api/call";
import { mapOf, type RegionMap } from "../core/regionMap";
import type { Picture } from "../render/frameView";
import { rememberUnderInk } from "../render/underInk";
import type { FrameSnapshot, RegionMapLink } from "../sync/snapshot";
import { readBesideThePage } from "./mapReader";

export async function loadDrawing(url: string): Promise<ImageBitmap> {
  const blob = await (await fetched(url)).blob();
  return createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
}

export async function loadRegionMap(link: RegionMapLink): Promise<RegionMap> {
  const { pixels, underInk } = await readBesideThePage(await (await fetched(link.url)).arrayBuffer());
  rememberUnderInk(pixels.ids, underInk);
  return mapOf(pixels, link);
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

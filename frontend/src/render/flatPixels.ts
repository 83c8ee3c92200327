/** What the 2D canvas does pixel by pixel: paint and patterns in a region's box, and the lines above. */

import type { RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import type { Box } from "../core/points";
import type { RegionMap } from "../core/regionMap";
import { CHECKER_PX, type Ink } from "./frameView";
import { isTracePixel } from "./traceLines";

/** Line pixels lighter than this share let paint through; darker and saturated ones stay as they were drawn. */
const SOFT_FROM = 0.4;

interface RegionPixels {
  map: RegionMap;
  region: RegionId;
  box: Box;
}

/** Paint in the region's pixels, under the lines that are seen. */
export function paintRegion(
  layer: CanvasRenderingContext2D,
  {
    map,
    region,
    box,
    rgb,
    other = rgb,
    ink,
    coversTraces,
  }: RegionPixels & { rgb: Rgb; other: Rgb | undefined; ink: Uint8ClampedArray; coversTraces: boolean },
): void {
  eachPixel(layer, { map, region, box }, (pixels, at, image) => {
    const color = other !== rgb && isOddSquare(image / 4, map.width) ? other : rgb;
    if (coversTraces && isTracePixel(ink, image)) {
      pixels.set([...color, 255], at);
      return;
    }
    const darkest = Math.min(ink[image] ?? 255, ink[image + 1] ?? 255, ink[image + 2] ?? 255);
    const softness = smoothstep(darkest / (255 * SOFT_FROM));
    for (let channel = 0; channel < 3; channel++) {
      const paint = 255 + ((color[channel] ?? 255) - 255) * softness;
      pixels[at + channel] = ((ink[image + channel] ?? 255) * paint) / 255;
    }
    pixels[at + 3] = 255;
  });
}

function isOddSquare(pixel: number, width: number): boolean {
  const [across, down] = [pixel % width, Math.floor(pixel / width)];
  return (Math.floor(across / CHECKER_PX) + Math.floor(down / CHECKER_PX)) % 2 === 1;
}

/** The lines of a drawing as a look shows them. */
export function inkOf(drawn: ImageData, ink: Ink = "finished"): ImageData {
  if (ink === "finished" || ink === "drawn" || ink === "only") return drawn;
  const { data, width, height } = drawn;
  const shown = new Uint8ClampedArray(data.length).fill(255);
  if (ink === "black") {
    for (let at = 0; at < data.length; at += 4) {
      shown.fill(Math.min(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255), at, at + 3);
    }
  }
  return new ImageData(shown, width, height);
}

/** Lets a pattern be seen in the region's pixels. */
export function maskRegion(
  layer: CanvasRenderingContext2D,
  { strength, ...where }: RegionPixels & { strength: number },
): void {
  eachPixel(layer, where, (pixels, at) => {
    pixels[at + 3] = Math.round(strength * 255);
  });
}

/** Visits the region's pixels inside its box: `at` is their place in the box, `image` the one in the image. */
function eachPixel(
  layer: CanvasRenderingContext2D,
  { map, region, box }: RegionPixels,
  visit: (pixels: Uint8ClampedArray, at: number, image: number) => void,
): void {
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  if (width < 1 || height < 1) return;
  const picture = layer.getImageData(box.x0, box.y0, width, height);
  for (let y = 0; y < height; y++) {
    const row = (box.y0 + y) * map.width + box.x0;
    for (let x = 0; x < width; x++) {
      if (map.ids[row + x] === region) visit(picture.data, (y * width + x) * 4, (row + x) * 4);
    }
  }
  layer.putImageData(picture, box.x0, box.y0);
}

function smoothstep(share: number): number {
  const within = Math.min(Math.max(share, 0), 1);
  return within * within * (3 - 2 * within);
}

/** A drawing's lines alone, in one color upon nothing: what an onion skin shows of a neighbor. */

import type { Rgb } from "../core/palette";
import { layerOf } from "./layer";

export type Side = "before" | "after";

/** Told apart by eyes that do not tell red from green. */
export const TINTS: Readonly<Record<Side, Rgb>> = { before: [224, 78, 20], after: [0, 110, 190] };

const made: Record<Side, WeakMap<ImageBitmap, HTMLCanvasElement>> = {
  before: new WeakMap(),
  after: new WeakMap(),
};

/** Made once for each drawing. */
export function tintedLines(drawing: ImageBitmap, side: Side): HTMLCanvasElement {
  const known = made[side].get(drawing);
  if (known) return known;
  const canvas = changed(drawing, (rgba) => tint(rgba, TINTS[side]));
  made[side].set(drawing, canvas);
  return canvas;
}

/** Paint alone: where a still is white, nothing is. */
export function withoutPaper(still: ImageBitmap): HTMLCanvasElement {
  return changed(still, clearWhite);
}

export function clearWhite(rgba: Uint8ClampedArray): void {
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at] === 255 && rgba[at + 1] === 255 && rgba[at + 2] === 255) rgba[at + 3] = 0;
  }
}

function changed(picture: ImageBitmap, change: (rgba: Uint8ClampedArray) => void): HTMLCanvasElement {
  const context = layerOf(picture);
  const pixels = context.getImageData(0, 0, picture.width, picture.height);
  change(pixels.data);
  context.putImageData(pixels, 0, 0);
  return context.canvas;
}

/** The darker or the more colorful, the more of the tint. */
export function tint(rgba: Uint8ClampedArray, [red, green, blue]: Rgb): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const paper = Math.min(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255);
    rgba[at] = red;
    rgba[at + 1] = green;
    rgba[at + 2] = blue;
    rgba[at + 3] = 255 - paper;
  }
}

/** A drawing's lines alone, in one color upon nothing: what an onion skin shows of a neighbor. */

import type { Rgb } from "../core/palette";

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
  const canvas = document.createElement("canvas");
  canvas.width = drawing.width;
  canvas.height = drawing.height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser has no 2D canvas");
  context.drawImage(drawing, 0, 0);
  const lines = context.getImageData(0, 0, canvas.width, canvas.height);
  tint(lines.data, TINTS[side]);
  context.putImageData(lines, 0, 0);
  made[side].set(drawing, canvas);
  return canvas;
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

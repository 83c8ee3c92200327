/** The ground that a drawing lies on, in colors. */

import { BACKGROUND } from "../core/ids";
import type { Label, Rgb } from "../core/palette";
import { type Ground, type GroundLook, MAT_GREY } from "./frameView";

const plain = (rgb: Rgb): GroundLook => ({ rgb, other: rgb });
const WHITE: Rgb = [255, 255, 255];
/** Neutral, and so light that lines are seen. */
const GREY: Rgb = [150, 150, 150];
const CHECKED: GroundLook = { rgb: [255, 255, 255], other: [196, 196, 196] };
/** What is never far from the color that it is the opposite of. */
const CLEARLY = 96;

/** Undefined: the paper as it was drawn. `background` is the color that a contrast must differ from. */
export function groundLook(ground: Ground, background: Rgb): GroundLook | undefined {
  if (ground === "paper") return undefined;
  if (ground === "checker") return CHECKED;
  if (ground === "contrast") return plain(opposite(background));
  return plain(ground === "white" ? WHITE : ground === "black" ? [0, 0, 0] : GREY);
}

/** The mat around the paper, where it is one color. */
export const MAT: Rgb = [MAT_GREY, MAT_GREY, MAT_GREY];

/** The palette with holes where the background is, so that the ground shows through. */
export function withoutBackground(texels: Uint8Array, labels: readonly Label[]): Uint8Array {
  const holed = texels.slice();
  for (const { id, role } of labels) {
    if (role === "background" || id === BACKGROUND) holed[id * 4 + 3] = 0;
  }
  return holed;
}

/** The complement; a middling grey has none that differs, so it gets a strong color. */
function opposite([red, green, blue]: Rgb): Rgb {
  const other: Rgb = [255 - red, 255 - green, 255 - blue];
  const away = Math.max(Math.abs(other[0] - red), Math.abs(other[1] - green), Math.abs(other[2] - blue));
  return away < CLEARLY ? [255, 0, 200] : other;
}

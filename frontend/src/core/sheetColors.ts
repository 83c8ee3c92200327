/** Which label a pixel of a model sheet belongs to, by its color. */

import type { LabelId } from "./ids";
import { labelId } from "./ids";
import { type Label, type Palette, type Rgb, rgb as rgbOf } from "./palette";
import type { Box } from "./points";

/** How far a color may be from a palette's, as JPEG and scanners leave it; in steps of one channel, Euclidean. */
export const TOLERANCE = 28;

export type FindLabel = (color: Rgb) => LabelId | null;

interface Known {
  readonly label: LabelId;
  readonly color: Rgb;
}

/**
 * The label whose color is met, or comes nearest within the tolerance. The first palette comes first: a sheet that
 * was painted by day is still read while the drawing is seen by night.
 */
export function labelFinder(palettes: readonly (Palette | undefined)[], labels: readonly Label[]): FindLabel {
  const known = palettes.map((palette) => knownColors(palette, labels)).filter((colors) => colors.length > 0);
  const found = new Map<number, LabelId | null>();
  return (color) => {
    const key = (color[0] << 16) | (color[1] << 8) | color[2];
    const before = found.get(key);
    if (before !== undefined) return before;
    const label = known.reduce<LabelId | null>((met, colors) => met ?? nearest(colors, color), null);
    found.set(key, label);
    return label;
  };
}

/** For a whole picture: the label of each pixel, −1 for none. */
export function labelsOfPixels(rgba: Uint8ClampedArray, find: FindLabel): Int16Array {
  const labels = new Int16Array(rgba.length / 4);
  for (let at = 0; at < labels.length; at++) {
    labels[at] = find([rgba[at * 4] ?? 0, rgba[at * 4 + 1] ?? 0, rgba[at * 4 + 2] ?? 0]) ?? -1;
  }
  return labels;
}

/** The box around what is not the ground that the picture has in its corner: the figure. Null where all is ground. */
export function figureBox(rgba: Uint8ClampedArray, width: number): Box | null {
  const all = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  let [x0, y0, x1, y1] = [width, Number.POSITIVE_INFINITY, 0, 0];
  for (let at = 0; at < all.length; at++) {
    if (all[at] === all[0]) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x + 1);
    y0 = Math.min(y0, y);
    y1 = y + 1;
  }
  return x1 > x0 ? { x0, y0, x1, y1 } : null;
}

function knownColors(palette: Palette | undefined, labels: readonly Label[]): Known[] {
  return labels.flatMap(({ id, role, is_retired }) => {
    const color = rgbOf(palette?.colors[String(id)] ?? "");
    return color && role !== "line" && !is_retired ? [{ label: labelId(id), color }] : [];
  });
}

function nearest(colors: readonly Known[], color: Rgb): LabelId | null {
  let [best, least]: [LabelId | null, number] = [null, TOLERANCE ** 2 + 1];
  for (const known of colors) {
    const away = distance(known.color, color);
    if (away < least) [best, least] = [known.label, away];
  }
  return best;
}

function distance(one: Rgb, other: Rgb): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

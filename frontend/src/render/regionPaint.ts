/** How one region looks, for the 2D view: the shader's `paint_of` in words of the processor. */

import { confidenceColor, DECIDED_COLOR } from "../core/confidenceColor";
import type { Fill } from "../core/fills";
import type { Rgb } from "../core/palette";
import { stateOf } from "../core/threshold";
import type { Look } from "./frameView";

export type Pattern = "none" | "hatch" | "dots";

export interface RegionPaint {
  readonly rgb: Rgb;
  readonly pattern: Pattern;
  /** The other color of a checkered ground. */
  readonly other?: Rgb;
}

export const PAPER: Rgb = [255, 255, 255];
const FADED: Rgb = [158, 158, 158];
const GUESS_SHARE = 0.35;

export function paintOf(
  fill: Fill | undefined,
  look: Pick<Look, "threshold" | "palette" | "mode" | "flashed" | "ground">,
): RegionPaint {
  const ground = look.ground ?? { rgb: PAPER };
  if (!fill || fill.label === null) return { ...ground, pattern: "dots" };
  const isBare = look.palette[fill.label * 4 + 3] === 0 && look.mode === "paint";
  if (isBare && stateOf(fill, look.threshold) !== "withdrawn") return { ...ground, pattern: "none" };
  const guess = colorAt(look.palette, fill.label);
  const isWithdrawn = stateOf(fill, look.threshold) === "withdrawn";
  const isFaded = look.flashed !== null && look.flashed !== fill.label;
  const rgb =
    look.mode === "confidence" ? confidenceOf(fill) : isWithdrawn ? mixed(PAPER, guess, GUESS_SHARE) : guess;
  return { rgb: isFaded ? mixed(rgb, FADED, 0.78) : rgb, pattern: isWithdrawn ? "hatch" : "none" };
}

function confidenceOf(fill: Fill): Rgb {
  return fill.source === "model" && fill.confidence !== null
    ? confidenceColor(fill.confidence)
    : DECIDED_COLOR;
}

function colorAt(palette: Uint8Array, label: number): Rgb {
  const at = label * 4;
  return [palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0];
}

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

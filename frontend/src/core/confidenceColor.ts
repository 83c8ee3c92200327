/** The confidence view's scale: blue is sure, red is not. The shader draws the same ramp. */

import type { Rgb } from "./palette";

/** From confidence 0 to 1, evenly apart. */
export const CONFIDENCE_STOPS: readonly Rgb[] = [
  [200, 40, 40],
  [236, 138, 60],
  [240, 222, 120],
  [112, 190, 212],
  [48, 92, 190],
];
/** What a person or a rule decided has no confidence. */
export const DECIDED_COLOR: Rgb = [168, 168, 168];

export function confidenceColor(confidence: number): Rgb {
  const last = CONFIDENCE_STOPS.length - 1;
  const place = Math.min(Math.max(confidence, 0), 1) * last;
  const below = Math.min(Math.floor(place), last - 1);
  const share = place - below;
  const from = CONFIDENCE_STOPS[below] ?? DECIDED_COLOR;
  const to = CONFIDENCE_STOPS[below + 1] ?? DECIDED_COLOR;
  return [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)];
}

export function cssOf([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

function mix(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
}

/** The ways to see fills that are for checking them, and the colors that each of them gives. */

import { confidenceColor, DECIDED_COLOR } from "./confidenceColor";
import type { Fill, Source } from "./fills";
import type { RegionId } from "./ids";
import type { Rgb } from "./palette";
import type { RegionState } from "./threshold";

/** In the order of their keys. */
export const CHECK_VIEWS = [
  "withdrawn",
  "leftovers",
  "sources",
  "confidence",
  "regions",
  "label",
  "flicker",
] as const;
export type CheckView = (typeof CHECK_VIEWS)[number];
/** How the fills are seen: as they will be painted, or in one of the check views. */
export type ViewMode = "paint" | CheckView;

/** What needs no look: flat, so that nothing else draws the eye. */
export const QUIET_COLOR: Rgb = [188, 188, 188];
export const WITHDRAWN_COLOR: Rgb = [236, 0, 140];
export const UNPAINTED_COLOR: Rgb = [255, 122, 0];
export const DUST_COLOR: Rgb = [0, 160, 214];
/** Slivers along trace lines among the left-overs, and what flickers. */
export const MARKED_COLOR: Rgb = [122, 60, 245];

/** They differ in lightness too. */
export const SOURCE_COLORS: Readonly<Record<Source, Rgb>> = {
  model: [158, 196, 240],
  propagated: [112, 104, 206],
  dust: [240, 214, 110],
  trace: [236, 160, 196],
  artist: [58, 150, 96],
  lead: [150, 48, 34],
};

/** Golden steps around the wheel, in three depths: neighbors by number never look alike. */
export function regionColor(region: RegionId): Rgb {
  const hue = (region * 0.618034) % 1;
  const depth = region % 3;
  return fromHsl(hue, 0.55 + 0.15 * depth, 0.72 - 0.13 * depth);
}

export function confidenceOf(fill: Fill): Rgb {
  return fill.source === "model" && fill.confidence !== null
    ? confidenceColor(fill.confidence)
    : DECIDED_COLOR;
}

/** Everything decided is flat; what is not stands out, and how it does tells why it is there. */
export function leftoverColor(state: RegionState, isMarked: boolean): Rgb {
  if (state === "withdrawn") return WITHDRAWN_COLOR;
  if (state === "unpainted") return UNPAINTED_COLOR;
  if (state === "dust") return DUST_COLOR;
  return isMarked ? MARKED_COLOR : QUIET_COLOR;
}

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (shift: number) => {
    const place = (shift + hue * 12) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1))));
  };
  return [part(0), part(8), part(4)];
}

/** Lines around single regions: which there are, how each is drawn, and which of them changed. */

import { GUEST_INK } from "../core/guestColors";
import { INK, type RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import type { Lit, Look, Outlined } from "./frameView";

export interface OutlineStyle {
  readonly inner: readonly [...Rgb, strength: number];
  readonly outer: readonly [...Rgb, strength: number];
  /** In CSS pixels: of both lines, and of the outer alone. */
  readonly reach: readonly [number, number];
}

const HOVER: OutlineStyle = { inner: [255, 255, 255, 0.55], outer: [0, 0, 0, 0], reach: [1.5, 1.5] };
const FOCUS: OutlineStyle = { inner: [255, 255, 255, 1], outer: [18, 107, 255, 1], reach: [1.5, 3.2] };

/** A guest's color with a dark line beside it, so that it reads upon any paint. */
export const guestStyle = (rgb: Rgb): OutlineStyle => ({
  inner: [...rgb, 1],
  outer: [...GUEST_INK, 0.85],
  reach: [2.2, 2.2],
});

/** In the order in which they are drawn: my own lie on top. */
export function outlinesOf(look: Look): { region: RegionId; style: OutlineStyle }[] {
  const all = [
    ...look.outlined.map(({ region, rgb }) => ({ region, style: guestStyle(rgb) })),
    { region: look.hovered, style: HOVER },
    ...look.chosen.map((region) => ({ region, style: FOCUS })),
    { region: look.focused, style: FOCUS },
  ];
  return all.filter(({ region }) => region !== INK);
}

/** Regions around which a line came, went, or has another color. */
export function differingOutlines(before: readonly Outlined[], after: readonly Outlined[]): RegionId[] {
  if (before === after) return [];
  const isIn = (list: readonly Outlined[]) => (one: Outlined) =>
    list.some((other) => other.region === one.region && other.rgb === one.rgb);
  const gone = before.filter((one) => !isIn(after)(one));
  const come = after.filter((one) => !isIn(before)(one));
  return [...gone, ...come].map(({ region }) => region);
}

/** Regions that shine otherwise than before. */
export function differingLights(before: Lit, after: Lit): RegionId[] {
  const regions = new Set([...before.keys(), ...after.keys()]);
  return [...regions].filter((region) => before.get(region) !== after.get(region));
}

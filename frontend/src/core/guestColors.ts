/**
 * A color for everybody, the same on every screen. Each stands out from white paper and from the dark interface
 * (3 : 1 and more) and carries GUEST_INK as text (4.5 : 1). A name or initials always stand beside it.
 */

import type { Rgb } from "./palette";

export const GUEST_COLORS: readonly Rgb[] = [
  [199, 125, 0],
  [47, 158, 87],
  [224, 85, 154],
  [61, 139, 253],
  [154, 111, 240],
  [232, 86, 63],
];
export const GUEST_INK: Rgb = [17, 17, 17];
/** What is pointed out in nobody's name. */
export const POINTED_OUT: Rgb = [0, 120, 255];

export function guestColor(person: number): Rgb {
  const at = ((person % GUEST_COLORS.length) + GUEST_COLORS.length) % GUEST_COLORS.length;
  return GUEST_COLORS[at] ?? POINTED_OUT;
}

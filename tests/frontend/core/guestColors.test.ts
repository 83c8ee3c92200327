import { describe, expect, test } from "vitest";
import { GUEST_COLORS, GUEST_INK, guestColor } from "../../../frontend/src/core/guestColors";
import type { Rgb } from "../../../frontend/src/core/palette";

const WHITE: Rgb = [255, 255, 255];
const TOP_BAR: Rgb = [34, 34, 34];

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(GUEST_COLORS.map((color) => [color.join(" "), color] as const))("the color %s", (_, color) => {
  test("stands out from paper and from the interface", () => {
    expect(contrast(color, WHITE)).toBeGreaterThanOrEqual(3);
    expect(contrast(color, TOP_BAR)).toBeGreaterThanOrEqual(3);
  });

  test("carries a name", () => {
    expect(contrast(color, GUEST_INK)).toBeGreaterThanOrEqual(4.5);
  });
});

test("are six, all different, and everybody keeps theirs", () => {
  expect(new Set(GUEST_COLORS.map(String)).size).toBe(6);
  expect(guestColor(4)).toBe(guestColor(10));
  expect(guestColor(4)).not.toBe(guestColor(3));
});

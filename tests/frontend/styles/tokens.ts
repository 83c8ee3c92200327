/** The colors in styles/tokens.css as each theme has them, and WCAG's contrast of two of them. */

import { readFileSync } from "node:fs";

export type Theme = "dark" | "light";

const SHEET = readFileSync(new URL("../../../frontend/src/styles/tokens.css", import.meta.url), "utf8");

/** Name → "#rrggbb". Light overrides some of what `:root` says. */
export function tokensOf(theme: Theme): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [, selector, body] of SHEET.matchAll(/(:root[^{]*)\{([^}]*)\}/g)) {
    const isMeant = selector?.trim() === ":root" || (theme === "light" && selector?.includes("light"));
    if (!isMeant) continue;
    for (const [, name, value] of (body ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g))
      tokens.set(name ?? "", value ?? "");
  }
  return tokens;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((brighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

export function isNeutral(color: string): boolean {
  const [red, green, blue] = channels(color);
  return red === green && green === blue;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

import { describe, expect, test } from "vitest";
import { confidenceColor } from "../../../frontend/src/core/confidenceColor";
import { fillsFrom } from "../../../frontend/src/core/fills";
import { GUEST_COLORS } from "../../../frontend/src/core/guestColors";
import { regionId } from "../../../frontend/src/core/ids";
import type { Rgb } from "../../../frontend/src/core/palette";
import { dirtyRect, shared } from "../../../frontend/src/render/dirty";
import { differingOutlines } from "../../../frontend/src/render/outlines";
import { paintOf } from "../../../frontend/src/render/regionPaint";
import { regionTable, TEXEL, updateLight, updateTable } from "../../../frontend/src/render/regionTable";
import { idsUnderInk } from "../../../frontend/src/render/underInk";
import { mapOf } from "../core/drawings";

const fills = fillsFrom([
  [1, 4, "model", null, 0.9],
  [2, 5, "artist", 3, null],
  [300, 6, "model", null, 0.5],
]);
const texel = (texels: Float32Array, region: number) => [
  ...texels.subarray(region * TEXEL, region * TEXEL + 3),
];

describe("the region table", () => {
  test("holds one texel per region: label, source, confidence", () => {
    const { texels, rows } = regionTable(300, fills);
    expect(rows).toBe(2);
    expect(texel(texels, 1)).toEqual([4, 0, Math.fround(0.9)]);
    expect(texel(texels, 2)).toEqual([5, 3, -1]);
    expect(texel(texels, 3)).toEqual([-1, -1, -1]);
    expect(texel(texels, 300)).toEqual([6, 0, 0.5]);
  });

  test("a fill writes its own texel and no other", () => {
    const table = regionTable(300, fills);
    const after = fills.slice();
    after[3] = { label: 8 as never, source: "artist", author: 3, confidence: null };
    expect(updateTable(table, { before: fills, after, count: 300 })).toEqual([3]);
    expect(texel(table.texels, 3)).toEqual([8, 3, -1]);
    expect(updateTable(table, { before: after, after, count: 300 })).toEqual([]);
  });
});

describe("what is drawn again", () => {
  const view = { scale: 2, x: 10, y: 0, width: 400, height: 300 };

  test("is the region's rectangle on the screen, counted from below, with room for outlines", () => {
    const rect = dirtyRect({ x0: 20, y0: 10, x1: 30, y1: 20 }, view, 1);
    expect(rect).toEqual({ x: 14, y: 300 - 46, width: 32, height: 32 });
  });

  test("grows with the density of the screen", () => {
    expect(dirtyRect({ x0: 20, y0: 10, x1: 30, y1: 20 }, view, 2)?.width).toBe(64);
  });

  test("is cut to the canvas, and nothing where the region is out of view", () => {
    expect(dirtyRect({ x0: 0, y0: 0, x1: 5000, y1: 5000 }, view, 1)).toEqual({
      x: 0,
      y: 0,
      width: 400,
      height: 300,
    });
    expect(dirtyRect({ x0: 900, y0: 10, x1: 910, y1: 20 }, view, 1)).toBeNull();
  });
});

test("two rectangles share what lies in both, or nothing", () => {
  const one = { x: 0, y: 0, width: 10, height: 10 };
  expect(shared(one, { x: 6, y: 8, width: 20, height: 20 })).toEqual({ x: 6, y: 8, width: 4, height: 2 });
  expect(shared(one, { x: 10, y: 0, width: 5, height: 5 })).toBeNull();
});

test("paint reaches under a line from both sides, and no farther than its soft edge", () => {
  const map = mapOf(`
    1......2
    1......2
  `);
  expect([...idsUnderInk(map).subarray(0, 8)]).toEqual([1, 1, 1, 0, 0, 2, 2, 2]);
});

test("paint does not reach around the picture's edge", () => {
  const map = mapOf(`
    .....1
    ......
  `);
  expect([...idsUnderInk(map)]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1]);
});

describe("how a region looks", () => {
  const palette = new Uint8Array(1024);
  palette.set([200, 100, 50, 255], 4 * 4);
  const look = { threshold: 0.8, palette, mode: "paint", flashed: null } as const;

  test("above the threshold it has its label's color", () => {
    expect(paintOf(fills[1], look)).toEqual({ rgb: [200, 100, 50], pattern: "none" });
  });

  test("at or below the threshold it is hatched over a breath of the guess", () => {
    const { rgb, pattern } = paintOf(fills[1], { ...look, threshold: 0.9 });
    expect(pattern).toBe("hatch");
    expect(rgb).toEqual([236, 201, 183]);
  });

  test("nobody's region is dotted paper", () => {
    expect(paintOf(undefined, look)).toEqual({ rgb: [255, 255, 255], pattern: "dots" });
  });

  test("the confidence view shows how sure the model is, and grey where a person decided", () => {
    expect(paintOf(fills[1], { ...look, mode: "confidence" }).rgb).toEqual(confidenceColor(0.9));
    expect(paintOf(fills[2], { ...look, mode: "confidence" }).rgb).toEqual([168, 168, 168]);
  });
});

describe("lights and outlines", () => {
  const [PINK, BLUE] = GUEST_COLORS.slice(2) as [Rgb, Rgb];
  const light = (...regions: number[]) => new Map(regions.map((region) => [regionId(region), PINK]));
  const lightOf = (texels: Float32Array, region: number) => texels[region * TEXEL + 3];

  test("a light is a color in the region's texel, and goes out again", () => {
    const table = regionTable(300, fills);
    expect(updateLight(table, new Map(), light(2, 300))).toEqual([2, 300]);
    expect(lightOf(table.texels, 2)).toBe(224 * 65_536 + 85 * 256 + 154);
    expect(updateLight(table, light(2, 300), light(300))).toEqual([2]);
    expect([lightOf(table.texels, 2), lightOf(table.texels, 1)]).toEqual([-1, -1]);
  });

  test("a region that the map does not have stays dark", () => {
    const table = regionTable(300, fills);
    expect(updateLight(table, new Map(), light(60_000))).toEqual([]);
  });

  test("a fill leaves the light of its region alone", () => {
    const table = regionTable(300, fills);
    updateLight(table, new Map(), light(2));
    updateTable(table, { before: fills, after: [], count: 300 });
    expect(lightOf(table.texels, 2)).toBe(224 * 65_536 + 85 * 256 + 154);
  });

  test("only regions around which a line came, went or changed its color are drawn again", () => {
    const at = (region: number, rgb: Rgb) => ({ region: regionId(region), rgb });
    const before = [at(1, PINK), at(2, BLUE), at(3, PINK)];
    expect(differingOutlines(before, [at(1, PINK), at(2, PINK), at(4, BLUE)])).toEqual([2, 3, 2, 4]);
    expect(differingOutlines(before, [...before])).toEqual([]);
  });
});

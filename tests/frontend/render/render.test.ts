import { describe, expect, test } from "vitest";
import { confidenceColor } from "../../../frontend/src/core/confidenceColor";
import { fillsFrom } from "../../../frontend/src/core/fills";
import { UPRIGHT } from "../../../frontend/src/core/viewport";
import { dirtyRect, shared } from "../../../frontend/src/render/dirty";
import { paintOf } from "../../../frontend/src/render/regionPaint";
import { regionTable, TEXEL, updateTable } from "../../../frontend/src/render/regionTable";
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
  const view = { scale: 2, x: 10, y: 0, width: 400, height: 300, ...UPRIGHT };

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

  test("is the upright rectangle around the region where the paper is turned", () => {
    const turned = { ...view, x: 0, turn: Math.PI / 2 };
    const rect = dirtyRect({ x0: 10, y0: -60, x1: 20, y1: -20 }, turned, 1);
    expect(rect).toEqual({ x: 34, y: 300 - 46, width: 92, height: 32 });
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

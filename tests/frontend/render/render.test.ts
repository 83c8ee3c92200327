import { describe, expect, test } from "vitest";
import {
  DUST_COLOR,
  MARKED_COLOR,
  QUIET_COLOR,
  SOURCE_COLORS,
  UNPAINTED_COLOR,
  WITHDRAWN_COLOR,
} from "../../../frontend/src/core/checkViews";
import { confidenceColor } from "../../../frontend/src/core/confidenceColor";
import { fillsFrom } from "../../../frontend/src/core/fills";
import { GUEST_COLORS } from "../../../frontend/src/core/guestColors";
import { labelId, regionId } from "../../../frontend/src/core/ids";
import type { Rgb } from "../../../frontend/src/core/palette";
import { UPRIGHT } from "../../../frontend/src/core/viewport";
import { dirtyRect, shared } from "../../../frontend/src/render/dirty";
import { INKS, UNTOUCHED } from "../../../frontend/src/render/frameView";
import { levelAt } from "../../../frontend/src/render/glTextures";
import { differingLights, differingOutlines } from "../../../frontend/src/render/outlines";
import {
  lit,
  type PaintLook,
  paintOf,
  paintsAlike,
  type RegionPaint,
} from "../../../frontend/src/render/regionPaint";
import { regionTable, STRONGEST, TEXEL, updateTable } from "../../../frontend/src/render/regionTable";
import { hidesTraces, isTracePixel } from "../../../frontend/src/render/traceLines";
import { idsAcrossInk, idsUnderInk } from "../../../frontend/src/render/underInk";
import { mapOf } from "../core/drawings";

const fills = fillsFrom([
  [1, 4, "model", null, 0.9],
  [2, 5, "artist", 3, null],
  [3, 4, "dust", null, null],
  [300, 6, "model", null, 0.5],
]);
const texel = (texels: Uint8Array, region: number) => [
  ...texels.subarray(region * TEXEL, (region + 1) * TEXEL),
];

describe("trace lines", () => {
  const look = {
    ...UNTOUCHED,
    threshold: 0.8,
    palette: new Uint8Array(1024).fill(255),
    mode: "paint",
  } as const;
  const trace = (rows: Parameters<typeof fillsFrom>[0], mode: PaintLook["mode"] = "paint") =>
    paintOf(regionId(1), fillsFrom(rows)[1], { ...look, mode }, { isTrace: true });

  test("show as drawn until they have a color, and while they wait with a guess", () => {
    expect(trace([]).keepsLine).toBe(true);
    expect(trace([[1, 4, "trace", null, 0.5]]).keepsLine).toBe(true);
    expect(trace([[1, 4, "trace", null, 0.9]]).keepsLine).toBeUndefined();
  });

  test("left over, they stand out as what they wait for", () => {
    expect(trace([], "leftovers")).toMatchObject({ rgb: UNPAINTED_COLOR, pattern: "dots" });
    expect(trace([[1, 4, "trace", null, null]], "leftovers").rgb).toEqual(QUIET_COLOR);
  });

  test("say in the texel whether they keep their line", () => {
    const { texels } = regionTable(1, () => trace([]));
    expect(texel(texels, 1)[3]).toBe(4 * (STRONGEST + 1));
  });

  test("are told by their hue, soft edges included", () => {
    const pixels = new Uint8ClampedArray([
      60, 110, 240, 255, 235, 240, 253, 255, 20, 20, 24, 255, 255, 255, 255, 255,
    ]);
    expect([0, 4, 8, 12].map((at) => isTracePixel(pixels, at))).toEqual([true, true, false, false]);
  });

  test("are covered only where lines are seen as finished and the map has pieces", () => {
    const traced = mapOf("142", [[4, 2, 1]]);
    expect(INKS.filter((ink) => hidesTraces(traced, ink))).toEqual(["finished"]);
    expect([hidesTraces(mapOf("142"), "finished"), hidesTraces(null)]).toEqual([false, false]);
  });
});

describe("the region table", () => {
  const paintAt = (region: number): RegionPaint => ({
    rgb: [region % 256, 7, 9],
    pattern: region === 1 ? "none" : region === 2 ? "hatch" : "dots",
    strength: region === 1 ? 0 : 1,
  });

  test("holds one texel per region: its color, then slashes up to the strongest and dots above", () => {
    const { texels, rows } = regionTable(300, paintAt);
    expect(rows).toBe(2);
    expect(texel(texels, 1)).toEqual([1, 7, 9, 0]);
    expect(texel(texels, 2)).toEqual([2, 7, 9, STRONGEST]);
    expect(texel(texels, 300)).toEqual([44, 7, 9, 2 * STRONGEST + 1]);
  });

  test("a lighter hatch is a smaller number", () => {
    const { texels } = regionTable(1, () => ({ rgb: [0, 0, 0], pattern: "hatch", strength: 0.5 }));
    expect(texel(texels, 1)[3]).toBe(Math.round(STRONGEST / 2));
  });

  test("a fill writes its own texel and no other", () => {
    const table = regionTable(300, paintAt);
    const before = table.texels.slice();
    updateTable(table, [regionId(3)], () => ({ rgb: [1, 2, 3], pattern: "none", strength: 0 }));
    expect(texel(table.texels, 3)).toEqual([1, 2, 3, 0]);
    before.set([1, 2, 3, 0], 3 * TEXEL);
    expect(table.texels).toEqual(before);
  });

  test("what looks as it did need not be drawn again", () => {
    const table = regionTable(300, paintAt);
    const paintOfThree = (region: number): RegionPaint =>
      region === 3 ? { rgb: [1, 2, 3], pattern: "none", strength: 0 } : paintAt(region);
    expect(updateTable(table, [regionId(2), regionId(3)], paintOfThree)).toEqual([3]);
    expect(updateTable(table, [regionId(2), regionId(3)], paintOfThree)).toEqual([]);
  });
});

describe("the mipmap of a drawing for a coarse canvas", () => {
  const drawing = { width: 1920, height: 1080 };
  test.each([
    ["enlarged", 2, 0],
    ["at its own size", 1, 0],
    ["at a third", 0.34, 2],
    ["smaller than its last", 0.0001, 10],
  ])("%s", (_, scale, level) => expect(levelAt(scale, drawing)).toBe(level));
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

test("where lines are hidden paint meets in the middle of a wide one; a black area stays", () => {
  const across = (line: number) => [...idsAcrossInk(mapOf(`1${".".repeat(line)}2`))];
  expect(across(16)).toEqual([...Array(9).fill(1), ...Array(9).fill(2)]);
  expect(across(20).filter((id) => id === 0)).toHaveLength(4);
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
  palette.set([10, 20, 30, 255], 5 * 4);
  const look: PaintLook = {
    threshold: 0.8,
    palette,
    mode: "paint",
    flashed: null,
    soleLabel: null,
    marked: new Set(),
  };
  const paint = (region: number, changed: Partial<PaintLook> = {}) =>
    paintOf(regionId(region), fills[region], { ...look, ...changed });

  test("above the threshold it has its label's color", () => {
    expect(paint(1)).toEqual({ rgb: [200, 100, 50], pattern: "none", strength: 0 });
  });

  test("at or below the threshold it is hatched over a breath of the guess", () => {
    expect(paint(1, { threshold: 0.9 })).toEqual({ rgb: [236, 201, 183], pattern: "hatch", strength: 1 });
  });

  test("nobody's region is dotted paper", () => {
    expect(paint(4)).toEqual({ rgb: [255, 255, 255], pattern: "dots", strength: 1, isBare: true });
  });

  test("a flashed label fades the others, with their hatch", () => {
    const { rgb, strength } = paint(300, { flashed: labelId(4) });
    expect(rgb.every((part) => part > 120)).toBe(true);
    expect(strength).toBeLessThan(0.3);
    expect(paint(1, { flashed: labelId(4) })).toEqual(paint(1));
  });

  test("the confidence view shows how sure the model is, and grey where a person decided", () => {
    expect(paint(1, { mode: "confidence" }).rgb).toEqual(confidenceColor(0.9));
    expect(paint(2, { mode: "confidence" }).rgb).toEqual([168, 168, 168]);
  });

  test("the hatched-only view makes everything painted one flat grey", () => {
    expect(paint(1, { mode: "withdrawn" })).toEqual({ rgb: QUIET_COLOR, pattern: "none", strength: 0 });
    expect(paint(2, { mode: "withdrawn" })).toEqual(paint(3, { mode: "withdrawn" }));
    const { rgb, pattern } = paint(300, { mode: "withdrawn" });
    expect([rgb, pattern]).toEqual([WITHDRAWN_COLOR, "hatch"]);
  });

  test("among the left-overs each kind has a color of its own", () => {
    const leftovers = (region: number) =>
      paint(region, { mode: "leftovers", marked: new Set([regionId(2)]) }).rgb;
    expect([300, 4, 3, 2, 1].map(leftovers)).toEqual([
      WITHDRAWN_COLOR,
      UNPAINTED_COLOR,
      DUST_COLOR,
      MARKED_COLOR,
      QUIET_COLOR,
    ]);
  });

  test("sources differ in color, and dust is dotted", () => {
    expect(paint(1, { mode: "sources" }).rgb).toEqual(SOURCE_COLORS.model);
    expect(paint(2, { mode: "sources" }).rgb).toEqual(SOURCE_COLORS.artist);
    expect(paint(3, { mode: "sources" })).toEqual({ rgb: SOURCE_COLORS.dust, pattern: "dots", strength: 1 });
    expect(paint(300, { mode: "sources" }).pattern).toBe("hatch");
  });

  test("the region view does not ask what a region is painted with", () => {
    expect(paint(1, { mode: "regions" })).toEqual(
      paintOf(regionId(1), undefined, { ...look, mode: "regions" }),
    );
    expect(paint(1, { mode: "regions" }).rgb).not.toEqual(paint(2, { mode: "regions" }).rgb);
  });

  test("the label view shows one label in its color and nothing else", () => {
    const sole = { mode: "label", soleLabel: labelId(4) } as const;
    expect(paint(1, sole).rgb).toEqual([200, 100, 50]);
    expect(paint(2, sole).rgb).toEqual(QUIET_COLOR);
    expect(paint(4, sole).rgb).toEqual(QUIET_COLOR);
  });

  test("the flicker view marks what flickers and mutes the rest", () => {
    const flicker = { mode: "flicker", marked: new Set([regionId(2)]) } as const;
    expect(paint(2, flicker).rgb).toEqual(MARKED_COLOR);
    const [red, , blue] = paint(1, flicker).rgb;
    expect(red - blue).toBeLessThan(40);
  });

  test("two looks that differ in the pointer alone paint alike", () => {
    expect(paintsAlike(look, { ...look })).toBe(true);
    expect(paintsAlike(look, { ...look, threshold: 0.5 })).toBe(false);
    expect(paintsAlike(look, { ...look, marked: new Set() })).toBe(false);
  });
});

describe("lights and outlines", () => {
  const [PINK, BLUE] = GUEST_COLORS.slice(2) as [Rgb, Rgb];
  const light = (...regions: number[]) => new Map(regions.map((region) => [regionId(region), PINK]));

  test("a light colors a region and quiets its hatch", () => {
    const dark: RegionPaint = { rgb: [0, 0, 0], pattern: "hatch", strength: 1 };
    expect(lit(dark, undefined)).toBe(dark);
    const shining = lit(dark, [100, 200, 0]);
    expect(shining.rgb).toEqual([65, 130, 0]);
    expect(shining.strength).toBeCloseTo(0.35);
  });

  test("only regions whose light came, went or changed are drawn again", () => {
    expect(differingLights(light(2, 300), light(300, 4))).toEqual([2, 4]);
    expect(differingLights(light(2), new Map([[regionId(2), BLUE]]))).toEqual([2]);
    expect(differingLights(light(2), light(2))).toEqual([]);
  });

  test("only regions around which a line came, went or changed its color are drawn again", () => {
    const at = (region: number, rgb: Rgb) => ({ region: regionId(region), rgb });
    const before = [at(1, PINK), at(2, BLUE), at(3, PINK)];
    expect(differingOutlines(before, [at(1, PINK), at(2, PINK), at(4, BLUE)])).toEqual([2, 3, 2, 4]);
    expect(differingOutlines(before, [...before])).toEqual([]);
  });
});

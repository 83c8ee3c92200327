import { expect, test } from "vitest";
import { labelId, regionId } from "../../../frontend/src/core/ids";
import { type Label, paletteTexels } from "../../../frontend/src/core/palette";
import { groundLook, withoutBackground } from "../../../frontend/src/render/ground";
import { type PaintLook, paintOf } from "../../../frontend/src/render/regionPaint";
import { clearWhite, tint } from "../../../frontend/src/render/tinted";

const label = (id: number, role: Label["role"]): Label => ({
  id,
  name: `label ${id}`,
  group: "",
  role,
  is_retired: false,
});
const labels = [label(0, "background"), label(2, "base")];
const day = { id: 1, name: "Day", colors: { "0": "#ffffff", "2": "#102030" } };
const look = {
  threshold: 0.8,
  mode: "paint",
  flashed: null,
  soleLabel: null,
  marked: new Set(),
  palette: withoutBackground(paletteTexels(day, labels), labels),
  ground: groundLook("black", [255, 255, 255]),
} as const satisfies PaintLook;
const painted = (number: number) => ({
  label: labelId(number),
  source: "artist" as const,
  author: 3,
  confidence: null,
});

test("the paper as drawn is no ground", () => {
  expect(groundLook("paper", [1, 2, 3])).toBeUndefined();
});

test.each([
  ["white", [255, 255, 255], [0, 0, 0]],
  ["a middling grey, which is near its own complement", [128, 128, 128], [255, 0, 200]],
])("the contrast to %s differs from it", (_, background, expected) => {
  expect(groundLook("contrast", background as [number, number, number])?.rgb).toEqual(expected);
});

test("background and bare paper are seen as the ground, paint is not", () => {
  expect(paintOf(regionId(1), painted(0), look).rgb).toEqual([0, 0, 0]);
  expect(paintOf(regionId(1), undefined, look)).toMatchObject({ rgb: [0, 0, 0], pattern: "dots" });
  expect(paintOf(regionId(1), painted(2), look).rgb).toEqual([16, 32, 48]);
});

test("an onion skin holds lines alone: dark and colored ones are tinted, paper is clear", () => {
  const pixels = new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255]);
  tint(pixels, [10, 20, 30]);
  expect([...pixels]).toEqual([10, 20, 30, 0, 10, 20, 30, 255, 10, 20, 30, 255]);
});

test("what is white of a neighbor's paint is clear, so that it veils nothing", () => {
  const pixels = new Uint8ClampedArray([255, 255, 255, 255, 250, 250, 252, 255]);
  clearWhite(pixels);
  expect([...pixels]).toEqual([255, 255, 255, 0, 250, 250, 252, 255]);
});

import { expect, test } from "vitest";
import { CONFIDENCE_STOPS, confidenceColor } from "../../../frontend/src/core/confidenceColor";
import {
  colorOf,
  keyedLabels,
  type Label,
  paintable,
  paletteTexels,
  rgb,
  rowsOfLabels,
  textOn,
} from "../../../frontend/src/core/palette";

const label = (id: number, name: string, more: Partial<Label> = {}): Label => ({
  id,
  name,
  group: "",
  role: "base",
  is_retired: false,
  ...more,
});

const labels = [
  label(0, "background", { role: "background" }),
  label(1, "line", { role: "line" }),
  label(2, "hair", { group: "Hair" }),
  label(3, "skin", { group: "Skin" }),
  label(4, "skin highlight", { group: "Skin", role: "highlight" }),
  label(5, "hair shadow", { group: "Hair", role: "shadow" }),
  label(6, "skin shadow", { group: "Skin", role: "shadow" }),
  label(7, "old scarf", { is_retired: true }),
  label(8, "button"),
];

test("nobody paints with ink or with what was retired", () => {
  expect(paintable(labels).map(({ id }) => id)).toEqual([0, 2, 3, 4, 5, 6, 8]);
});

test("a group is one row: base, shadow, highlight; the background comes last", () => {
  expect(rowsOfLabels(labels).map((row) => [row.name, row.labels.map(({ id }) => id)])).toEqual([
    ["Hair", [2, 5]],
    ["Skin", [3, 6, 4]],
    ["button", [8]],
    ["background", [0]],
  ]);
});

test("the shadow of a part stands beside it, whatever stands between them in the list", () => {
  const jacket = { group: "jacket" };
  const parts = [
    label(2, "jacket", jacket),
    label(3, "jacket trim", jacket),
    label(4, "jacket shadow", { ...jacket, role: "shadow" }),
    label(5, "jacket trim shadow", { ...jacket, role: "shadow" }),
  ];
  expect(rowsOfLabels(parts)[0]?.labels.map(({ id }) => id)).toEqual([2, 4, 3, 5]);
});

test("the keys 1 to 9 and 0 choose the first ten swatches as they are shown", () => {
  const many = Array.from({ length: 14 }, (_, at) => label(at + 2, `part ${at}`));
  expect(keyedLabels(rowsOfLabels(many)).map(({ id }) => id)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test("a color reads #rrggbb and nothing else", () => {
  expect(rgb("#0a10ff")).toEqual([10, 16, 255]);
  expect(rgb("#0a10f")).toBeNull();
  expect(rgb("red")).toBeNull();
});

test("a label without a color in this palette is a neutral grey", () => {
  const palette = { id: 1, name: "night", colors: { "2": "#102030" } };
  expect(colorOf(palette, 2)).toEqual([16, 32, 48]);
  expect(colorOf(palette, 3)).toEqual([160, 160, 160]);
  expect([...paletteTexels(palette, labels).slice(8, 12)]).toEqual([16, 32, 48, 255]);
});

test("text upon a swatch can be read", () => {
  expect(textOn([250, 240, 220])).toBe("#000000");
  expect(textOn([30, 20, 60])).toBe("#ffffff");
});

test("a sure region is blue, a doubtful one red", () => {
  expect(confidenceColor(1)).toEqual(CONFIDENCE_STOPS.at(-1));
  expect(confidenceColor(0)).toEqual(CONFIDENCE_STOPS[0]);
  const [red, , blue] = confidenceColor(0.95);
  expect(blue).toBeGreaterThan(red);
});

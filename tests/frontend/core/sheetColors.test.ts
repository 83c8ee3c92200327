import { expect, test } from "vitest";
import type { Label, Rgb } from "../../../frontend/src/core/palette";
import { figureBox, labelFinder, labelsOfPixels } from "../../../frontend/src/core/sheetColors";

const label = (id: number, role: Label["role"] = "base", is_retired = false): Label => ({
  id,
  name: `label ${id}`,
  group: "",
  role,
  is_retired,
});
const labels = [label(1, "line"), label(2), label(3), label(4, "base", true)];
const day = {
  id: 1,
  name: "Day",
  colors: { "1": "#000000", "2": "#5b3a8e", "3": "#5e3a8e", "4": "#00ff00" },
};
const night = { id: 2, name: "Night", colors: { "2": "#101040", "3": "#202050" } };
const find = labelFinder([day, night], labels);

test.each<[string, Rgb, number | null]>([
  ["the very color is its label", [0x5b, 0x3a, 0x8e], 2],
  ["of two that are near the nearer one", [0x5d, 0x3a, 0x8e], 3],
  ["a color that JPEG has changed a little", [0x60, 0x40, 0x90], 3],
  ["a color of nobody", [250, 10, 10], null],
  ["lines are not picked", [0, 0, 0], null],
  ["nor what is retired", [0, 255, 0], null],
  ["another palette's color where this one has none", [0x10, 0x10, 0x40], 2],
])("%s", (_, color, expected) => {
  expect(find(color)).toBe(expected);
});

test("every pixel of a picture has its label or none", () => {
  const rgba = new Uint8ClampedArray([0x5b, 0x3a, 0x8e, 255, 250, 10, 10, 255]);
  expect([...labelsOfPixels(rgba, find)]).toEqual([2, -1]);
});

test("the figure of a sheet lies in the box around what is not ground", () => {
  const rgba = new Uint8ClampedArray(5 * 4 * 4).fill(255);
  rgba.set([10, 20, 30, 255], (1 * 5 + 2) * 4);
  rgba.set([10, 20, 30, 255], (2 * 5 + 3) * 4);
  expect(figureBox(rgba, 5)).toEqual({ x0: 2, y0: 1, x1: 4, y1: 3 });
  expect(figureBox(new Uint8ClampedArray(16), 2)).toBeNull();
});

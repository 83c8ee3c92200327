import { expect, test } from "vitest";
import { imagePoint } from "../../../frontend/src/core/points";
import { regionAt, regionMap } from "../../../frontend/src/core/regionMap";
import { fileOf, mapOf, pixelsOf, tableOf } from "./drawings";

const DRAWING = `
  111.2
  1.1.2
  111.2
`;

test("a region map read from column runs has each pixel in its place", () => {
  const map = mapOf(DRAWING);
  const rows = [0, 1, 2].map((y) => [...map.ids.subarray(y * map.width, (y + 1) * map.width)]);
  expect(rows).toEqual(pixelsOf(DRAWING));
});

test("a map wider than the tiles it is turned in is exact", () => {
  const pixels = Array.from({ length: 131 }, (_, y) =>
    Array.from({ length: 200 }, (_, x) => ((x * 7 + y * 13) % 5) + (x > 150 ? 30_000 : 0)),
  );
  const map = regionMap(fileOf(pixels), {
    revision: 1,
    count: 5,
    area_px: [],
    bbox: [],
    seed: [],
    traces: [],
  });
  expect([...map.ids]).toEqual(pixels.flat());
});

test("the region under a point is the one of its pixel; lines and the outside are ink", () => {
  const map = mapOf(DRAWING);
  expect(regionAt(map, imagePoint(4.9, 2.9))).toBe(2);
  expect(regionAt(map, imagePoint(1.5, 1.5))).toBe(0);
  expect(regionAt(map, imagePoint(-0.1, 0))).toBe(0);
  expect(regionAt(map, imagePoint(5, 0))).toBe(0);
});

test("the table comes with the map", () => {
  const map = mapOf(DRAWING);
  expect(map.count).toBe(2);
  expect(map.areaPx[1]).toBe(8);
  expect(map.boxes[2]).toEqual({ x0: 4, y0: 0, x1: 5, y1: 3 });
});

test("a file that is cut short is refused with its size", () => {
  const pixels = pixelsOf(DRAWING);
  const short = fileOf(pixels).slice(0, -2);
  expect(() => regionMap(short, tableOf(pixels))).toThrow(/has \d+ bytes, not \d+/);
});

test("a file of another kind is refused", () => {
  expect(() => regionMap(new ArrayBuffer(64), tableOf(pixelsOf(DRAWING)))).toThrow(/CRM1/);
});

test("runs that do not cover the picture are refused", () => {
  const pixels = pixelsOf(DRAWING);
  const file = fileOf(pixels);
  new Uint32Array(file, 16, 1)[0] = 1;
  expect(() => regionMap(file, tableOf(pixels))).toThrow(/cover \d+ pixels of 15/);
});

import { describe, expect, test } from "vitest";
import { type FillRow, fillsFrom } from "../../../frontend/src/core/fills";
import { regionId } from "../../../frontend/src/core/ids";
import { findBorders, labelOfNeighbor, labelsOfNeighbors } from "../../../frontend/src/core/neighbors";
import { mapOf } from "./drawings";

const length = (drawing: string, one: number, other: number, lineWidth?: number) =>
  findBorders(mapOf(drawing), lineWidth).get(one)?.get(other);

describe("the border of two regions", () => {
  test("is as long as the line between them", () => {
    expect(length("11.22\n11.22\n11.22", 1, 2)).toBe(3);
  });

  test("is the same from both sides", () => {
    expect(length("11.22\n11.22\n11.22", 2, 1)).toBe(3);
  });

  test("is found across as below", () => {
    expect(length("1111\n....\n2222", 1, 2)).toBe(4);
  });

  test("needs no line", () => {
    expect(length("1122\n1122", 1, 2)).toBe(2);
  });

  test("is seen through a line of the given width and not through a wider one", () => {
    expect(length("1...2", 1, 2, 3)).toBe(1);
    expect(length("1....2", 1, 2, 3)).toBeUndefined();
  });

  test("is not seen through a third region", () => {
    expect(length("1.3.2", 1, 2)).toBeUndefined();
  });

  test("of a region that lies in another goes all around it", () => {
    expect(length("11111\n1...1\n1.2.1\n1...1\n11111", 1, 2)).toBe(4);
  });

  test("the edge of the picture is no border", () => {
    expect(length("11.\n..2", 2, 2)).toBeUndefined();
  });
});

const map = mapOf(`
  1111.2222.3333
  1111.2222.3333
  .....2222.....
  4444.2222.5555
  4444.2222.5555
  4444.2222.5555
`);
const like = (region: number, ...rows: FillRow[]) =>
  labelOfNeighbor(regionId(region), { map, fills: fillsFrom(rows), threshold: 0.8 });

describe("a region like its neighbors", () => {
  test("takes the label with the longest border", () => {
    expect(like(2, [1, 11, "artist", 3, null], [4, 14, "artist", 3, null])).toBe(14);
  });

  test("of equal borders takes the nearest", () => {
    expect(like(2, [4, 14, "artist", 3, null], [5, 15, "artist", 3, null])).toBe(14);
  });

  test("takes nothing from regions that are left themselves", () => {
    expect(like(2, [1, 11, "artist", 3, null], [4, 14, "model", null, 0.5])).toBe(11);
    expect(like(2, [1, 11, "artist", 3, null], [4, null, "artist", 3, null])).toBe(11);
  });

  test("takes what the model is sure of", () => {
    expect(like(2, [1, 11, "artist", 3, null], [4, 14, "model", null, 0.95])).toBe(14);
  });

  test("finds nothing where no neighbor is painted", () => {
    expect(like(1, [5, 15, "artist", 3, null])).toBeNull();
  });

  test("takes the background only where there is no other neighbor", () => {
    expect(like(2, [4, 0, "artist", 3, null])).toBe(0);
    expect(like(2, [4, 0, "artist", 3, null], [1, 11, "artist", 3, null])).toBe(11);
  });
});

test("many at once pass a label on from one to the next", () => {
  const fills = fillsFrom([[1, 11, "artist", 3, null]]);
  const labels = labelsOfNeighbors([2, 3, 5].map(regionId), { map, fills, threshold: 0.8 });
  expect(Object.fromEntries(labels)).toEqual({ 2: 11, 3: 11, 5: 11 });
});

test("where nothing around is painted, many stay as they are", () => {
  expect(labelsOfNeighbors([2, 3].map(regionId), { map, fills: [], threshold: 0.8 }).size).toBe(0);
});

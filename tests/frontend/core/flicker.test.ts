import { expect, test } from "vitest";
import { type Fills, fillsFrom } from "../../../frontend/src/core/fills";
import { flickers, type Match, type Neighbor, SMALLEST_PX } from "../../../frontend/src/core/flicker";

const painted = (labels: Record<number, number | null>): Fills =>
  fillsFrom(Object.entries(labels).map(([region, label]) => [Number(region), label, "artist", 1, null]));
const neighbor = (labels: Record<number, number | null>, matches: Match[]): Neighbor => ({
  fills: painted(labels),
  matches,
});
const areaPx = [0, 900, 100, 400];
const found = (
  labels: Record<number, number | null>,
  previous: Neighbor | null,
  next: Neighbor | null,
  area = areaPx,
) =>
  flickers({ fills: painted(labels), areaPx: area, previous, next }).map(
    ({ region, label, expected, strength }) => [region, label, expected, strength],
  );

test("a color that both neighbors do not have flickers strongly", () => {
  const both = [neighbor({ 1: 5 }, [[1, 1, 0.8]]), neighbor({ 4: 5 }, [[1, 4, 0.8]])] as const;
  expect(found({ 1: 6 }, ...both)).toEqual([[1, 6, 5, "strong"]]);
  expect(found({ 1: 5 }, ...both)).toEqual([]);
});

test("neighbors that differ from each other accuse nobody: the color changes there", () => {
  const before = neighbor({ 1: 5 }, [[1, 1, 1]]);
  const after = neighbor({ 1: 7 }, [[1, 1, 1]]);
  expect(found({ 1: 6 }, before, after)).toEqual([]);
});

test("one neighbor alone must be very sure, and flickers weakly", () => {
  expect(found({ 1: 6 }, neighbor({ 1: 5 }, [[1, 1, 0.995]]), null)).toEqual([[1, 6, 5, "weak"]]);
  expect(found({ 1: 6 }, null, neighbor({ 1: 5 }, [[1, 1, 0.97]]))).toEqual([]);
});

test("what is unpainted on either side says nothing", () => {
  const blank = neighbor({ 1: null }, [[1, 1, 1]]);
  expect(found({ 1: 6 }, blank, neighbor({}, [[1, 1, 1]]))).toEqual([]);
  expect(found({ 1: null }, neighbor({ 1: 5 }, [[1, 1, 1]]), neighbor({ 1: 5 }, [[1, 1, 1]]))).toEqual([]);
});

test("specks are not looked at", () => {
  const both = [neighbor({ 1: 5 }, [[1, 1, 1]]), neighbor({ 1: 5 }, [[1, 1, 1]])] as const;
  expect(found({ 1: 6 }, ...both, [0, SMALLEST_PX - 1])).toEqual([]);
  expect(found({ 1: 6 }, ...both, [0, SMALLEST_PX])).toHaveLength(1);
});

test("strong ones come first, larger ones first", () => {
  const all: Match[] = [1, 2, 3].map((region) => [region, region, 1]);
  const before = neighbor({ 1: 5, 2: 5, 3: 5 }, all);
  const after = neighbor({ 2: 5, 3: 5 }, all);
  expect(found({ 1: 6, 2: 6, 3: 6 }, before, after).map(([region]) => region)).toEqual([3, 2, 1]);
});

/** Pieces of trace lines: filled like regions, counted nowhere, and lines to whatever looks for neighbors. */

import { expect, test } from "vitest";
import { rectangle, regionsEnclosed } from "../../../frontend/src/core/enclosed";
import { fillsFrom } from "../../../frontend/src/core/fills";
import { labelId, type RegionId, regionId } from "../../../frontend/src/core/ids";
import { bordersOf, labelOfNeighbor, neighborOfLabel } from "../../../frontend/src/core/neighbors";
import { tourOf } from "../../../frontend/src/core/order";
import { imagePoint } from "../../../frontend/src/core/points";
import { isThere, regionAt, regionsOf } from "../../../frontend/src/core/regionMap";
import { sliversAlongTraces } from "../../../frontend/src/core/slivers";
import { countsOf, regionsLeft } from "../../../frontend/src/core/threshold";
import { tracesToCheck } from "../../../frontend/src/core/tracesToCheck";
import { mapOf } from "./drawings";

/** Base 1 and shadow 2 with the piece 4 of a trace line between them; 5 runs along 2 and the ground 3. */
const map = mapOf(
  `
  3.......
  3.1142.3
  3.1142.3
  3...5553
`,
  [
    [4, 2, 1],
    [5, 2, 3],
  ],
);
const [HAIR, SHADOW, SKIN, SHINE] = [labelId(1), labelId(2), labelId(3), labelId(4)];
const piece = regionId(4);
const ids = (...numbers: number[]): RegionId[] => numbers.map(regionId);

test("a piece is under the pointer and inside a lasso, and no region", () => {
  expect(regionAt(map, imagePoint(4, 1))).toBe(4);
  expect(isThere(map, piece)).toBe(true);
  expect([...regionsOf(map)]).toEqual([1, 2, 3]);
  expect(regionsEnclosed(map, rectangle(imagePoint(2, 1), imagePoint(6, 3)))).toEqual([1, 2, 4]);
});

test("it is on no walk and never left", () => {
  expect([...tourOf(map)].sort()).toEqual([1, 2, 3]);
  expect(regionsLeft([], map, 0.8)).toEqual([1, 2, 3]);
  expect(countsOf([], map, 0.8).left).toBe(3);
});

test("to the regions beside it it is a line", () => {
  expect([2, 4].map((id) => bordersOf(map).get(1)?.has(id))).toEqual([true, false]);
  expect(bordersOf(map).get(2)?.has(4)).toBe(false);
});

test("like its neighbors it takes the color of a side", () => {
  const fills = fillsFrom([[2, 2, "artist", 3, null]]);
  expect(labelOfNeighbor(piece, { map, fills, threshold: 0.8 })).toBe(2);
});

test("a speck was painted like the neighbor that has its color", () => {
  const fills = fillsFrom([
    [1, SKIN, "artist", 3, null],
    [3, HAIR, "artist", 3, null],
  ]);
  const like = (label: typeof HAIR) => neighborOfLabel(regionId(2), label, { map, fills });
  expect([HAIR, SKIN, SHADOW].map(like)).toEqual([3, 1, null]);
});

test("a sliver between pieces is still a sliver", () => {
  const sliver = mapOf(`${"1111111114225111111111\n".repeat(3)}`, [
    [4, 2, 1],
    [5, 2, 1],
  ]);
  const data = new Uint8ClampedArray(22 * 3 * 4).fill(255);
  for (let at = 0; at < 66; at++) if ([4, 5].includes(sliver.ids[at] ?? 0)) data.set([60, 110, 240], at * 4);
  expect(sliversAlongTraces(sliver, { width: 22, height: 3, data })).toEqual([2]);
});

const checked = (rows: Parameters<typeof fillsFrom>[0]) =>
  tracesToCheck({
    traces: map.traces,
    fills: fillsFrom(rows),
    threshold: 0.8,
    areaPx: map.areaPx,
    shadows: new Set([SHADOW]),
    highlights: new Set([SHINE]),
  });

test("pieces without a color and pieces beside a guess are left over, the biggest first", () => {
  expect(checked([])).toEqual(ids(5, 4));
  expect(
    checked([
      [4, SHADOW, "trace", null, 0.5],
      [5, SHADOW, "trace", null, 0.9],
    ]),
  ).toEqual(ids(4));
});

test("between two colors of which neither is the shadow a piece is doubtful, until a person decides", () => {
  const sides = [
    [1, HAIR, "artist", 3, null],
    [2, SKIN, "artist", 3, null],
    [5, SKIN, "trace", null, null],
  ] as const;
  expect(checked([...sides, [4, SKIN, "trace", null, null]])).toEqual(ids(4));
  expect(checked([...sides, [4, SKIN, "artist", 3, null]])).toEqual([]);
});

test("beside one shadow, or between the same colors, nothing is doubtful", () => {
  const followed = [
    [4, SHADOW, "trace", null, null],
    [5, SHADOW, "trace", null, null],
  ] as const;
  expect(checked([[1, HAIR, "artist", 3, null], [2, SHADOW, "artist", 3, null], ...followed])).toEqual([]);
  expect(checked([[1, SHADOW, "artist", 3, null], [2, SHADOW, "artist", 3, null], ...followed])).toEqual([]);
});

test("the line around a highlight is doubtful only where it did not take the highlight's color", () => {
  const sides = [
    [1, HAIR, "artist", 3, null],
    [2, SHINE, "artist", 3, null],
    [5, SKIN, "artist", 3, null],
  ] as const;
  expect(checked([...sides, [4, SHINE, "trace", null, null]])).toEqual([]);
  expect(checked([...sides, [4, HAIR, "trace", null, null]])).toEqual(ids(4));
});

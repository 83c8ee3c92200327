import { expect, test } from "vitest";
import { clusterAround } from "../../../frontend/src/core/clusters";
import { type FillRow, fillsFrom } from "../../../frontend/src/core/fills";
import { regionId } from "../../../frontend/src/core/ids";
import { mapOf } from "./drawings";

/** Strands beside each other, one far away; each sign is 5 pixels wide and high, as a line may be. */
const map = mapOf(
  grown(`
    1.2.3...........4
    1.2.3...........4
  `),
);
const model = (region: number, label: number, confidence: number): FillRow => [
  region,
  label,
  "model",
  null,
  confidence,
];
const around = (region: number, rows: FillRow[]) =>
  clusterAround(regionId(region), { map, fills: fillsFrom(rows), threshold: 0.8 });

test("strands beside each other with one suggestion are one cluster", () => {
  expect(around(1, [model(1, 5, 0.2), model(2, 5, 0.3), model(3, 5, 0.4), model(4, 5, 0.4)])).toEqual([
    1, 2, 3,
  ]);
});

test("the same cluster is found from each of its strands", () => {
  const rows = [model(1, 5, 0.2), model(2, 5, 0.3), model(3, 5, 0.4)];
  expect(around(3, rows)).toEqual(around(1, rows));
});

test("another suggestion is another cluster, and parts its neighbors", () => {
  expect(around(1, [model(1, 5, 0.2), model(2, 6, 0.3), model(3, 5, 0.4)])).toEqual([1]);
});

test("what is decided is not in it", () => {
  expect(around(1, [model(1, 5, 0.2), model(2, 5, 0.95), [3, 5, "artist", 1, null]])).toEqual([1]);
});

test("unpainted regions beside each other are a cluster of their own", () => {
  expect(around(1, [model(2, 5, 0.99)])).toEqual([1]);
  expect(around(1, [])).toEqual([1, 2, 3]);
});

test("around a decided region there is none", () => {
  expect(around(1, [model(1, 5, 0.99), model(2, 5, 0.1)])).toEqual([]);
});

function grown(drawing: string): string {
  const rows = drawing.trim().split("\n");
  return rows
    .flatMap((row) => Array<string>(5).fill([...row.trim()].map((sign) => sign.repeat(5)).join("")))
    .join("\n");
}

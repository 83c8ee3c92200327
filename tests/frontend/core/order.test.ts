import { expect, test } from "vitest";
import { fillsFrom } from "../../../frontend/src/core/fills";
import { INK, type RegionId, regionId } from "../../../frontend/src/core/ids";
import { confidencesAfter, inOrder, nearestTo, nextOn, tourOf } from "../../../frontend/src/core/order";
import { imagePoint } from "../../../frontend/src/core/points";
import { mapOf } from "./drawings";

const map = mapOf(`
  1.2.3.4
  .......
  5.6.7.8
  .......
  9.a.b.c
`);
const tour = tourOf(map);
const left = (...ids: number[]) => new Set(ids.map(regionId));

test("the tour meets every region once", () => {
  expect([...tour].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("walking on visits every region that is left once and comes around", () => {
  const wanted = left(2, 5, 7, 12);
  const visited: RegionId[] = [];
  let current: RegionId = regionId(2);
  for (let step = 0; step < 4; step++) {
    current = nextOn(tour, wanted, { current, step: 1 }) ?? INK;
    visited.push(current);
  }
  expect(new Set(visited)).toEqual(wanted);
  expect(visited.at(-1)).toBe(2);
});

test("walking back undoes walking on", () => {
  const wanted = left(1, 4, 6, 9, 11);
  for (const current of wanted) {
    const next = nextOn(tour, wanted, { current, step: 1 }) ?? INK;
    expect(nextOn(tour, wanted, { current: next, step: -1 })).toBe(current);
  }
});

test("painting the region in focus does not change which one comes next", () => {
  const current = tour[3] ?? INK;
  const before = nextOn(tour, left(...tour), { current, step: 1 });
  const after = nextOn(tour, left(...tour.filter((id) => id !== current)), { current, step: 1 });
  expect(after).toBe(before);
});

test("the only region left is its own next", () => {
  expect(nextOn(tour, left(6), { current: regionId(6), step: 1 })).toBe(6);
});

test("nothing left, nothing next", () => {
  expect(nextOn(tour, left(), { current: regionId(6), step: 1 })).toBeNull();
});

test("without a focus the tour starts at its beginning, backwards at its end", () => {
  expect(nextOn(tour, left(...tour), { current: INK, step: 1 })).toBe(tour[0]);
  expect(nextOn(tour, left(...tour), { current: INK, step: -1 })).toBe(tour.at(-1));
});

test("the walk begins at the region nearest to the cursor", () => {
  expect(nearestTo(map, left(1, 4, 9, 12), imagePoint(6, 3.5))).toBe(12);
});

test("neighbors on the tour are neighbors on the drawing", () => {
  const seeds = tour.map((id) => map.seeds[id] ?? imagePoint(0, 0));
  const jumps = seeds.slice(1).map((seed, at) => {
    const before = seeds[at] ?? seed;
    return Math.hypot(seed.x - before.x, seed.y - before.y);
  });
  const mean = jumps.reduce((sum, jump) => sum + jump, 0) / jumps.length;
  expect(mean).toBeLessThan(3);
});

const areaPx = [0, 5, 90, 5, 7, 5, 5, 5, 40, 5, 5, 5, 5];
const first = (order: "near" | "unsure" | "big", confidences: (number | undefined)[] = []) =>
  inOrder(tour, order, { areaPx, confidences }).slice(0, 3);

test("the nearest-first order is the tour itself", () => {
  expect(inOrder(tour, "near", { areaPx, confidences: [] })).toBe(tour);
});

test("the biggest-first order goes by size", () => {
  expect(first("big")).toEqual([2, 8, 4]);
});

test("the least-sure-first order begins with what the model never said anything about", () => {
  const confidences = Array.from({ length: 13 }, (_, region) =>
    region === 9 ? undefined : 0.5 + region / 100,
  );
  confidences[3] = 0.1;
  expect(first("unsure", confidences)).toEqual([9, 3, 1]);
});

test("equals stay in the order of the tour, so that the eye travels little", () => {
  const equals = inOrder(tour, "big", { areaPx: [], confidences: [] });
  expect(equals).toEqual(tour);
});

test("painting a region does not move it in the least-sure-first order", () => {
  const before = confidencesAfter(
    [],
    fillsFrom([
      [4, 1, "model", null, 0.3],
      [5, 1, "model", null, 0.2],
    ]),
  );
  const after = confidencesAfter(
    before,
    fillsFrom([
      [4, 1, "model", null, 0.3],
      [5, 2, "artist", 7, null],
    ]),
  );
  expect(after).toBe(before);
  expect(after[5]).toBe(0.2);
});

test("a new prediction does move it", () => {
  const before = confidencesAfter([], fillsFrom([[4, 1, "model", null, 0.3]]));
  expect(confidencesAfter(before, fillsFrom([[4, 1, "model", null, 0.6]]))[4]).toBe(0.6);
});

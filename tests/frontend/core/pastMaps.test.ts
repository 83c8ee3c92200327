import { expect, test } from "vitest";
import { remappingsIn, revisionAt, revisionsFrom } from "../../../frontend/src/core/pastMaps";

/** A closing line as correction 3, its undo as 5, a join as 6. */
const MADE: Readonly<Record<number, number>> = { 3: 2, 5: 3, 6: 4 };
const log = Array.from({ length: 7 }, (_, at) => ({ seq: at + 1, map_revision: MADE[at + 1] ?? null }));
const remapped = remappingsIn(log);

test("a frame has the map that the newest closing line or join until then had made", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((seq) => revisionAt(remapped, seq))).toEqual([1, 1, 1, 2, 2, 3, 4, 4]);
});

test("a frame whose regions nobody changed has had one map", () => {
  const quiet = remappingsIn(log.map(({ seq }) => ({ seq })));
  expect([revisionAt(quiet, 2), revisionsFrom(quiet, 2)]).toEqual([null, []]);
});

test("a replay meets the map of its start and all that come after it", () => {
  expect(revisionsFrom(remapped, 0)).toEqual([1, 2, 3, 4]);
  expect(revisionsFrom(remapped, 4)).toEqual([2, 3, 4]);
  expect(revisionsFrom(remapped, 7)).toEqual([4]);
});

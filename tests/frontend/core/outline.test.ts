import { expect, test } from "vitest";
import { regionId } from "../../../frontend/src/core/ids";
import { outlineOf } from "../../../frontend/src/core/outline";
import { isThere, regionsOf } from "../../../frontend/src/core/regionMap";
import { mapOf } from "./drawings";

const map = mapOf(`
  112.
  112.
  ....
`);

test("an outline runs around the pixels of a region", () => {
  expect(outlineOf(map, [regionId(1)])).toBe("M0 0H2M0 2H2M0 0V2M2 0V2");
});

test("two regions that touch have one outline", () => {
  expect(outlineOf(map, [regionId(1), regionId(2)])).toBe("M0 0H3M0 2H3M0 0V2M3 0V2");
});

test("nothing has none", () => expect(outlineOf(map, [])).toBe(""));

test("an id without pixels is no region", () => {
  const joined = { count: 3, areaPx: [0, 5, 0, 7], traces: new Map() };
  expect([...regionsOf(joined)]).toEqual([1, 3]);
  expect([1, 2, 3, 4].map((id) => isThere(joined, regionId(id)))).toEqual([true, false, true, false]);
});

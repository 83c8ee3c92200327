import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyChanges, type Change, type FillRow, fillsFrom, rowsOf } from "../../../frontend/src/core/fills";
import { regionId } from "../../../frontend/src/core/ids";
import {
  type Counted,
  countedAgain,
  countsOf,
  isLeft,
  regionsLeft,
  stateOf,
} from "../../../frontend/src/core/threshold";

interface Case {
  name: string;
  region_count: number;
  gone?: number[];
  traces?: number[];
  start: FillRow[];
  log: { seq: number; changes: Change[] }[];
  fills: FillRow[];
  left: { threshold: number; withdrawn: number[]; unpainted: number[]; left: number }[];
}

const { cases } = JSON.parse(readFileSync(new URL("../../contracts/fold.json", import.meta.url), "utf8")) as {
  cases: Case[];
};

describe("the fold that Python and TypeScript share", () => {
  test.each(cases.map((one) => [one.name, one] as const))(
    "%s",
    (_, { start, log, fills, left, region_count, gone = [], traces = [] }) => {
      const inOrder = [...log].sort((a, b) => a.seq - b.seq);
      const folded = inOrder.reduce((so_far, { changes }) => applyChanges(so_far, changes), fillsFrom(start));
      expect(rowsOf(folded)).toEqual(fills);
      for (const expected of left) {
        const all = Array.from({ length: region_count }, (_, index) => index + 1);
        const regions = all.filter((id) => !gone.includes(id) && !traces.includes(id));
        const map = {
          count: region_count,
          areaPx: [0, ...all.map((id) => (gone.includes(id) ? 0 : 9))],
          traces: new Map(traces.map((id) => [regionId(id), [regionId(1), regionId(2)] as const])),
        };
        const inState = (state: string) =>
          regions.filter((id) => stateOf(folded[id], expected.threshold) === state);
        expect(inState("withdrawn")).toEqual(expected.withdrawn);
        expect(inState("unpainted")).toEqual(expected.unpainted);
        expect(regionsLeft(folded, map, expected.threshold)).toHaveLength(expected.left);
        expect(countsOf(folded, map, expected.threshold).left).toBe(expected.left);
      }
    },
  );
});

test("applying a correction leaves the fills before it as they were", () => {
  const before = fillsFrom([[1, 2, "model", null, 0.4]]);
  const after = applyChanges(before, [
    { region: 1, label: 5, source: "artist", author: 3, confidence: null },
  ]);
  expect(rowsOf(before)).toEqual([[1, 2, "model", null, 0.4]]);
  expect(rowsOf(after)).toEqual([[1, 5, "artist", 3, null]]);
});

test("a trace piece waits with the guess that it follows", () => {
  const piece = { label: 3 as never, source: "trace", author: null, confidence: 0.5 } as const;
  expect([stateOf(piece, 0.8), stateOf(piece, 0.4)]).toEqual(["withdrawn", "trace"]);
  expect(stateOf({ ...piece, confidence: null }, 0.8)).toBe("trace");
});

test("dust is painted by rule and never left", () => {
  expect(stateOf({ label: 3 as never, source: "dust", author: null, confidence: 0.1 }, 0.8)).toBe("dust");
  expect(isLeft({ label: 3 as never, source: "dust", author: null, confidence: 0.1 }, 0.8)).toBe(false);
});

test("counting by what changed is counting anew, whatever was filled, taken away, joined or asked for", () => {
  const map = {
    count: 40,
    areaPx: Array.from({ length: 41 }, (_, id) => (id % 7 === 3 ? 0 : 9)),
    traces: new Map([5, 12].map((id) => [regionId(id), [regionId(1), regionId(2)] as const])),
  };
  const sources = ["model", "dust", "artist", "propagated", "trace", null] as const;
  let fills = fillsFrom([[2, 1, "model", null, 0.9]]);
  let known: Counted | null = null;
  for (let turn = 1; turn < 500; turn++) {
    const region = 1 + ((turn * 29) % 44); // some are gone, some beyond the map
    const source = sources[(turn * 13) % 6] ?? null;
    const label = source === null || turn % 6 === 0 ? null : turn % 9;
    fills = applyChanges(fills, [{ region, label, source, author: null, confidence: (turn % 10) / 10 }]);
    const threshold = turn % 50 < 25 ? 0.8 : 0.3;
    known = countedAgain(known, { fills, map, threshold });
    expect(known.counts).toEqual(countsOf(fills, map, threshold));
  }
});

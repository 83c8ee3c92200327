import { expect, test } from "vitest";
import { applyChanges, type Change, type Fills } from "../../../frontend/src/core/fills";
import { fillsAt, type Logged, noPast, pastOf } from "../../../frontend/src/core/pastFills";

const filled = (region: number, label: number | null): Change => ({
  region,
  label,
  source: "artist",
  author: 3,
  confidence: null,
});
const undone = (region: number): Change => ({
  region,
  label: null,
  source: null,
  author: null,
  confidence: null,
});

/** A log of so many corrections over fifty regions, some of them undos, one without its changes. */
function logOf(length: number): Logged[] {
  return Array.from({ length }, (_, at) => {
    const seq = at + 1;
    if (seq === 7) return { seq, changes: null };
    const region = 1 + ((at * 7) % 50);
    return { seq, changes: seq % 11 === 0 ? [undone(region)] : [filled(region, at % 9), filled(51, seq)] };
  });
}

function foldedOneByOne(log: readonly Logged[], seq: number): Fills {
  return log.slice(0, seq).reduce<Fills>((fills, { changes }) => applyChanges(fills, changes ?? []), []);
}

test.each([0, 1, 7, 8, 99, 100, 101, 250, 399, 400, 431])(
  "after correction %i stands what folding one by one gives",
  (seq) => {
    const log = logOf(431);
    expect(fillsAt(pastOf(log), seq)).toEqual(foldedOneByOne(log, seq));
  },
);

test("a number out of the log is its nearest end", () => {
  const log = logOf(5);
  const past = pastOf(log);
  expect(fillsAt(past, -3)).toEqual([]);
  expect(fillsAt(past, 99)).toEqual(foldedOneByOne(log, 5));
  expect(fillsAt(noPast, 4)).toEqual([]);
});

test("a log that grew costs only what is new, and gives the same", () => {
  const log = logOf(640);
  const grown = pastOf(log, pastOf(log.slice(0, 345)));
  expect(grown.marks).toEqual(pastOf(log).marks);
  expect(fillsAt(grown, 640)).toEqual(foldedOneByOne(log, 640));
});

test("of ten thousand corrections no jump folds more than a hundred", () => {
  let folded = 0;
  const log = logOf(10_000).map(({ seq, changes }) => ({
    seq,
    get changes() {
      folded += 1;
      return changes;
    },
  }));
  const past = pastOf(log);
  folded = 0;
  fillsAt(past, 9_999);
  expect(folded).toBeLessThanOrEqual(100);
});

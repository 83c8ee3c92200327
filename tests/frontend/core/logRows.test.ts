import { describe, expect, test } from "vitest";
import {
  deedOf,
  type LogEntry,
  newestOf,
  regionsOfEntries,
  rowsOfLog,
} from "../../../frontend/src/core/logRows";

const ALICE = 3;
const BOB = 4;
const at = (second: number) => new Date(Date.UTC(2026, 7, 5, 9, 30, second)).toISOString();

function filling(
  seq: number,
  author: number,
  {
    label = 5,
    second = seq,
    regions = [seq],
    accepted = 0,
  }: Partial<{
    label: number | null;
    second: number;
    regions: number[];
    accepted: number;
  }> = {},
): LogEntry {
  const changes = regions.map((region) => ({
    region,
    label,
    source: "artist" as const,
    author,
    confidence: null,
  }));
  return { seq, kind: "fill", author: { id: author }, at: at(second), changes, accepted };
}

const other = (seq: number, kind: string, author: number | null): LogEntry => ({
  seq,
  kind,
  author: author === null ? null : { id: author },
  at: at(seq),
  changes: [],
});

const numbers = (entries: LogEntry[]) => rowsOfLog(entries).map((row) => row.entries.map(({ seq }) => seq));

test("a guess that was taken is told as such, without the dust that followed", () => {
  const taken = filling(1, ALICE, { accepted: 1 });
  const dust = { region: 9, label: 5, source: "dust" as const, author: ALICE, confidence: null };
  const entry = { ...taken, kind: "accept", changes: [...(taken.changes ?? []), dust] };
  expect(deedOf([entry])).toEqual({ what: "accepted", label: 5, regions: 1 });
});

describe("rows of the log", () => {
  test("are newest first", () => {
    expect(numbers([other(1, "predict", null), filling(2, ALICE), other(3, "undo", ALICE)])).toEqual([
      [3],
      [2],
      [1],
    ]);
  });

  test("gather fills of one person with one label", () => {
    expect(numbers([filling(1, ALICE), filling(2, ALICE), filling(3, ALICE)])).toEqual([[1, 2, 3]]);
  });

  test("gather them also where somebody else painted in between, at the newest", () => {
    const log = [filling(1, ALICE), filling(2, BOB), filling(3, ALICE), filling(4, BOB), filling(5, ALICE)];
    expect(numbers(log)).toEqual([
      [1, 3, 5],
      [2, 4],
    ]);
  });

  test("begin anew after more than a minute, with another label, and after an undo", () => {
    expect(numbers([filling(1, ALICE, { second: 0 }), filling(2, ALICE, { second: 61 })])).toHaveLength(2);
    expect(numbers([filling(1, ALICE), filling(2, ALICE, { label: 6 }), filling(3, ALICE)])).toHaveLength(3);
    expect(numbers([filling(1, ALICE), other(2, "undo", ALICE), filling(3, ALICE)])).toHaveLength(3);
  });

  test("keep what was accepted apart from what was chosen", () => {
    expect(numbers([filling(1, ALICE, { accepted: 1 }), filling(2, ALICE)])).toHaveLength(2);
  });

  test("list kinds that nobody here knows, each alone", () => {
    const rows = rowsOfLog([other(1, "split", ALICE), other(2, "split", ALICE), other(3, "merge", BOB)]);
    expect(rows.map((row) => deedOf(row.entries))).toEqual([
      { what: "other", kind: "merge", regions: 0 },
      { what: "other", kind: "split", regions: 0 },
      { what: "other", kind: "split", regions: 0 },
    ]);
  });

  test("jump to the newest of their corrections", () => {
    const [row] = rowsOfLog([filling(1, ALICE), filling(2, ALICE)]);
    expect(row && newestOf(row).seq).toBe(2);
  });
});

test("trace lines that follow a fill neither name it nor part it from the next one", () => {
  const trace = { region: 90, label: 7, source: "trace", author: null, confidence: null } as const;
  const bare = { region: 91, label: null, source: null, author: null, confidence: null };
  const [one, two] = [filling(1, ALICE), filling(2, ALICE)];
  const followed = { ...one, changes: [...(one.changes ?? []), trace, bare] };
  const [row] = rowsOfLog([followed, two]);
  expect(deedOf(row?.entries ?? [])).toEqual({ what: "filled", label: 5, regions: 2 });
});

describe("what a row did", () => {
  test.each([
    [
      "filled",
      [filling(1, ALICE, { regions: [1, 2] }), filling(2, ALICE, { regions: [2] })],
      { what: "filled", label: 5, regions: 2 },
    ],
    ["erased", [filling(1, ALICE, { label: null })], { what: "erased", regions: 1 }],
    ["accepted", [filling(1, ALICE, { accepted: 1 })], { what: "accepted", label: 5, regions: 1 }],
    ["nothing", [filling(1, ALICE, { regions: [] })], { what: "nothing" }],
    [
      "a prediction whose changes did not travel",
      [{ ...other(1, "predict", null), changes: null }],
      { what: "other", kind: "predict", regions: null },
    ],
  ] as const)("%s", (_, entries, deed) => {
    expect(deedOf(entries)).toEqual(deed);
  });

  test("several labels at once are filled variously", () => {
    const [one, two] = [filling(1, ALICE, { label: 5 }), filling(1, ALICE, { label: 6, regions: [9] })];
    const both = { ...one, changes: [...(one?.changes ?? []), ...(two?.changes ?? [])] } as LogEntry;
    expect(deedOf([both])).toEqual({ what: "filled_variously", regions: 2 });
  });

  test("its regions are those of all its corrections", () => {
    const entries = [filling(1, ALICE, { regions: [1, 2] }), filling(2, ALICE, { regions: [2, 7] })];
    expect([...regionsOfEntries(entries)]).toEqual([1, 2, 7]);
  });
});

test("ten thousand corrections of two people are gathered without losing one", () => {
  const log = Array.from({ length: 10_000 }, (_, index) =>
    filling(index + 1, index % 2 ? ALICE : BOB, { label: Math.floor(index / 40) % 9, second: index * 3 }),
  );
  const rows = rowsOfLog(log);
  expect(rows.reduce((sum, { entries }) => sum + entries.length, 0)).toBe(10_000);
  expect(rows.length).toBeLessThan(600);
});

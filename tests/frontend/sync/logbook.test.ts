import { describe, expect, test } from "vitest";
import {
  emptyLogbook,
  headOf,
  isWhole,
  olderThan,
  withoutChanges,
  withPage,
} from "../../../frontend/src/sync/logbook";
import type { Correction } from "../../../frontend/src/sync/protocol";
import { alice, FRAME } from "./fakeServer";

const correction = (seq: number, changes: Correction["changes"] = []): Correction => ({
  frame: FRAME,
  seq,
  token: `t${seq}`,
  kind: "fill",
  author: alice,
  at: "2026-08-05T09:30:00Z",
  changes,
  regions_left: 0,
});
const page = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => correction(from + at));
const numbers = (book: { entries: readonly Correction[] }) => book.entries.map(({ seq }) => seq);
const book = (from: number, to: number) => withPage(emptyLogbook(FRAME), page(from, to));

describe("a logbook", () => {
  test("grows backward by pages until its first", () => {
    const newest = book(8, 10);
    expect(olderThan(newest)).toBe(8);
    const whole = withPage(withPage(newest, page(4, 7)), page(1, 3));
    expect(numbers(whole)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([olderThan(whole), isWhole(whole, 10), isWhole(whole, 11), isWhole(newest, 10)]).toEqual([
      null,
      true,
      false,
      false,
    ]);
  });

  test("grows forward by what is heard, and ignores what it has", () => {
    const grown = withPage(book(8, 10), page(9, 12));
    expect(numbers(grown)).toEqual([8, 9, 10, 11, 12]);
    expect(withPage(grown, [correction(11)])).toBe(grown);
  });

  test("never has a gap", () => {
    const known = book(8, 10);
    expect(withPage(known, [correction(12)])).toBe(known);
    expect(withPage(known, page(1, 3))).toBe(known);
    expect(numbers(withPage(known, [correction(11), correction(13)]))).toEqual([8, 9, 10, 11]);
  });

  test("of another frame takes nothing", () => {
    const known = book(8, 10);
    expect(withPage(known, [{ ...correction(11), frame: 99 }])).toBe(known);
  });

  test("takes changes that did not travel when they come", () => {
    const told = withPage(book(1, 2), [correction(3, null)]);
    expect([headOf(told), withoutChanges(told)]).toEqual([3, [3]]);
    const change = { region: 1, label: 2, source: "artist", author: 3, confidence: null } as const;
    const known = withPage(told, [correction(3, [change])]);
    expect([known.entries[2]?.changes, withoutChanges(known)]).toEqual([[change], []]);
  });

  test("of a frame without corrections is whole", () => {
    expect(isWhole(emptyLogbook(FRAME), 0)).toBe(true);
  });
});

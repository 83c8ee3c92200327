import { expect, test } from "vitest";
import { pauseBefore, playedOn, untilNext } from "../../../frontend/src/core/replay";

const at = (second: number) => ({ at: new Date(second * 1_000).toISOString() });
const log = [at(0), at(0.5), at(300), at(300.01)];

test("pauses of people are kept where they are short, and shortened where they are long", () => {
  expect([1, 2, 3, 4].map((seq) => pauseBefore(log, seq))).toEqual([120, 500, 1_500, 120]);
});

test("an unreadable time is no pause", () => {
  expect(pauseBefore([at(0), { at: "yesterday" }], 2)).toBe(120);
});

test("it goes on by as much as was played, over several corrections at once", () => {
  expect(playedOn(log, { seq: 1, sinceMs: 0 }, 499)).toEqual({ seq: 1, sinceMs: 499 });
  expect(playedOn(log, { seq: 1, sinceMs: 499 }, 1)).toEqual({ seq: 2, sinceMs: 0 });
  expect(playedOn(log, { seq: 0, sinceMs: 0 }, 650)).toEqual({ seq: 2, sinceMs: 30 });
});

test("it ends with the newest correction", () => {
  expect(playedOn(log, { seq: 0, sinceMs: 0 }, 1e9)).toEqual({ seq: 4, sinceMs: 0 });
  expect(untilNext(log, { seq: 4, sinceMs: 0 })).toBeNull();
});

test("it tells when the next is due, so that nothing runs until then", () => {
  expect(untilNext(log, { seq: 1, sinceMs: 200 })).toBe(300);
});

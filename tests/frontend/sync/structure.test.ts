import { expect, test } from "vitest";
import type { Change } from "../../../frontend/src/core/fills";
import { canRedo, canUndo } from "../../../frontend/src/core/history";
import type { Correction } from "../../../frontend/src/sync/protocol";
import {
  type FrameSession,
  pulled,
  received,
  refreshed,
  sessionOf,
  shownFills,
  shownHistory,
  withMap,
  withPending,
} from "../../../frontend/src/sync/session";
import { mapOf } from "../core/drawings";
import { redo, split, undo } from "./browser";
import { alice, bob, FakeServer, FRAME } from "./fakeServer";

const me = { id: alice.id, source: "artist" } as const;
const first = mapOf(`
  1111.2222
  1111.2222
`);
/** Region 1 in two, its right half being 3. */
const second = {
  ...mapOf(`
  1133.2222
  1133.2222
`),
  revision: 2,
};
/** Regions 1 and 2 made one. */
const joined = { ...mapOf("1111.1111\n1111.1111"), revision: 2, count: 2 };

const opened = () =>
  sessionOf(
    new FakeServer([
      [1, 2, "artist", 4, null],
      [2, 3, "artist", 4, null],
    ]).snapshot(),
    me,
    first,
  );
const label = (session: FrameSession, region: number) => shownFills(session)[region]?.label;

function told(
  seq: number,
  kind: Correction["kind"],
  changes: Change[],
  mapRevision: number | null = null,
): Correction {
  const at = "2026-08-05T09:30:00Z";
  return {
    frame: FRAME,
    seq,
    token: `from-${seq}`,
    kind,
    author: bob,
    at,
    changes,
    regions_left: 0,
    map_revision: mapRevision,
  };
}
const by = (region: number, given: number): Change => ({
  region,
  label: given,
  source: "artist",
  author: 4,
  confidence: null,
});
const gone = (region: number): Change => ({
  region,
  label: null,
  source: null,
  author: null,
  confidence: null,
});

const aSplit = told(1, "split", [by(3, 2)], 2);
const aMerge = told(1, "merge", [gone(2)], 2);
const fillAt = (x: number, given: number) =>
  ({ token: `at-${x}`, kind: "fill", regions: [1], label: given, seeds: [[x, 0]], map_revision: 1 }) as const;

test("a correction that made another map asks for it", () => {
  const session = received(opened(), aSplit);
  expect([session.headSeq, session.mapRevision, session.missing]).toEqual([1, 2, "snapshot"]);
});

test("until the new map is on the screen nothing changes there", () => {
  const session = received(opened(), aMerge);
  expect([label(session, 1), label(session, 2)]).toEqual([2, 3]);
  const swapped = withMap(session, joined);
  expect([label(swapped, 1), label(swapped, 2), swapped.outgoing]).toEqual([2, undefined, null]);
});

test("what others fill meanwhile is seen at once", () => {
  const session = received(received(opened(), aMerge), told(2, "fill", [by(1, 7)]));
  expect([label(session, 1), label(withMap(session, joined), 1)]).toEqual([7, 7]);
});

test("what I fill meanwhile is seen at once", () => {
  const session = withPending(received(opened(), aMerge), fillAt(1, 9));
  expect([label(session, 1), label(withMap(session, joined), 1)]).toEqual([9, 9]);
});

test("a pending fill is found again on the new map by the pixel that was clicked", () => {
  const session = withMap(received(withPending(opened(), fillAt(3, 9)), aSplit), second);
  expect([label(session, 1), label(session, 3)]).toEqual([2, 9]);
});

test("a fill made on an older map and only now sent lands where it was clicked", () => {
  const session = withPending(withMap(received(opened(), aSplit), second), fillAt(3, 9));
  expect([label(session, 1), label(session, 3)]).toEqual([2, 9]);
});

test("a map that comes with its snapshot needs no correction", () => {
  const server = new FakeServer([
    [1, 2, "artist", 4, null],
    [3, 2, "artist", 4, null],
  ]);
  server.store(bob, split(1));
  const session = refreshed(opened(), server.snapshot());
  expect([session.mapRevision, label(session, 3)]).toEqual([2, undefined]);
  const swapped = withMap(session, second);
  expect([label(swapped, 3), received(swapped, aSplit)]).toEqual([2, swapped]);
});

test("corrections that were pulled meanwhile do not stand in for the map", () => {
  const later = told(2, "fill", [by(1, 7)]);
  expect(pulled(received(opened(), aSplit), [later], 2).missing).toBe("snapshot");
});

test("the map before last does not end the waiting", () => {
  const twice = received(received(opened(), aSplit), told(2, "merge", [gone(2)], 3));
  const swapped = withMap(twice, second);
  expect([swapped.outgoing === null, swapped.mapRevision]).toEqual([false, 3]);
});

test("a closing line on its way can be undone, and paints nothing", () => {
  const session = withPending(opened(), split(1));
  expect(shownFills(session)).toEqual(shownFills(opened()));
  expect(canUndo(shownHistory(session))).toBe(true);
});

test("an undo after a closing line takes the line back, not the fill before it", () => {
  const filled = withPending(withPending(opened(), fillAt(1, 9)), split(1));
  const undone = withPending(filled, undo());
  expect([label(undone, 1), canRedo(shownHistory(undone))]).toEqual([9, true]);
  const redone = withPending(undone, redo());
  expect(label(withPending(withPending(redone, undo()), undo()), 1)).toBe(2);
});

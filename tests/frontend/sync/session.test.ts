import { expect, test } from "vitest";
import { canRedo, canUndo } from "../../../frontend/src/core/history";
import { regionId } from "../../../frontend/src/core/ids";
import type { Correction } from "../../../frontend/src/sync/protocol";
import {
  type FrameSession,
  heardHead,
  pulled,
  received,
  refreshed,
  refusedEdit,
  sessionOf,
  shownFills,
  shownHistory,
  withPending,
} from "../../../frontend/src/sync/session";
import { fill, mapNamed, redo, undo } from "./browser";
import { alice, bob, FakeServer, FRAME, type Person } from "./fakeServer";

const me = { id: alice.id, source: "artist" } as const;
const opened = (server = new FakeServer([[1, 2, "model", null, 0.4]])) => sessionOf(server.snapshot(), me);
const label = (session: FrameSession, region: number) => shownFills(session)[region]?.label;

function correction(seq: number, author: Person | null, region: number, given: number | null): Correction {
  const change = {
    region,
    label: given,
    source: "artist",
    author: author?.id ?? null,
    confidence: null,
  } as const;
  const at = "2026-08-05T09:30:00Z";
  return {
    frame: FRAME,
    seq,
    token: `from-${seq}`,
    kind: "fill",
    author,
    at,
    changes: [change],
    regions_left: 0,
  };
}

test("an edit shows at once and is confirmed by its number", () => {
  const edit = fill([1], 5);
  const painted = withPending(opened(), edit);
  expect(label(painted, 1)).toBe(5);
  const confirmed = received(painted, { ...correction(1, alice, 1, 5), token: edit.token });
  expect([confirmed.headSeq, confirmed.pending.length, label(confirmed, 1)]).toEqual([1, 0, 5]);
});

test("erasing a trace line takes a person's color away, and is nothing where the rule painted", () => {
  const map = { ...mapNamed(1), traces: new Map([[regionId(1), [regionId(2), regionId(3)] as const]]) };
  const traced = (source: "trace" | "artist", author: number | null) =>
    sessionOf(new FakeServer([[1, 2, source, author, null]]).snapshot(), me, map);
  expect(withPending(traced("trace", null), fill([1], null)).pending[0]?.changes).toEqual([]);
  expect(label(withPending(traced("artist", bob.id), fill([1], null)), 1)).toBeNull();
});

test("the next number is applied, a known one is ignored", () => {
  const once = received(opened(), correction(1, bob, 1, 6));
  expect(label(once, 1)).toBe(6);
  expect(received(once, correction(1, bob, 1, 7))).toBe(once);
});

test("a number too high is not applied: something is missing", () => {
  const session = received(opened(), correction(3, bob, 1, 6));
  expect([session.headSeq, session.missing, label(session, 1)]).toEqual([0, "corrections", 2]);
});

test("what was pulled closes the gap, in whatever order it comes", () => {
  const behind = received(opened(), correction(3, bob, 1, 9));
  const log = [correction(3, bob, 1, 9), correction(1, bob, 1, 7), correction(2, bob, 2, 8)];
  const caughtUp = pulled(behind, log, 3);
  expect([caughtUp.headSeq, caughtUp.missing, label(caughtUp, 1), label(caughtUp, 2)]).toEqual([
    3,
    "nothing",
    9,
    8,
  ]);
});

test("a heartbeat ahead of us tells that something is missing, one behind us does not", () => {
  expect(heardHead(opened(), 2).missing).toBe("corrections");
  expect(heardHead(opened(), 0).missing).toBe("nothing");
});

test("a pending region keeps what I gave it, whatever others do meanwhile", () => {
  const painted = withPending(opened(), fill([1], 5));
  const session = received(painted, correction(1, bob, 1, 6));
  expect([label(session, 1), session.headSeq]).toEqual([5, 1]);
});

test("an edit stored beyond a gap stays on the screen until the gap is closed", () => {
  const edit = fill([1], 5);
  const ahead = received(withPending(opened(), edit), { ...correction(2, alice, 1, 5), token: edit.token });
  expect([label(ahead, 1), ahead.missing, ahead.pending[0]?.storedAs]).toEqual([5, "corrections", 2]);
  const closed = pulled(
    ahead,
    [correction(1, bob, 3, 4), { ...correction(2, alice, 1, 5), token: edit.token }],
    2,
  );
  expect([closed.pending.length, label(closed, 1), label(closed, 3)]).toEqual([0, 5, 4]);
});

test("a correction too large to travel asks for a snapshot", () => {
  const session = received(opened(), { ...correction(1, null, 1, 5), kind: "predict", changes: null });
  expect(session.missing).toBe("snapshot");
});

test("an older snapshot changes nothing, a newer one replaces what was confirmed and keeps what is pending", () => {
  const server = new FakeServer([[1, 2, "model", null, 0.4]]);
  const early = server.snapshot();
  const session = withPending(received(sessionOf(early, me), correction(1, bob, 1, 6)), fill([2], 9));
  expect(refreshed(session, early)).toBe(session);
  server.store(bob, fill([1], 6));
  server.store(bob, fill([3], 7));
  const fresh = refreshed(session, server.snapshot());
  expect([fresh.headSeq, label(fresh, 2), label(fresh, 3), fresh.pending.length]).toEqual([2, 9, 7, 1]);
});

test("a refused edit leaves the picture and stays in the list of what was not saved", () => {
  const edit = fill([1], 5);
  const refusal = { code: "frame_approved", sentence: "This frame is approved." };
  const session = refusedEdit(withPending(opened(), edit), edit.token, refusal);
  expect(label(session, 1)).toBe(2);
  expect(session.refused).toEqual([{ edit, refusal }]);
});

test("undo brings back at once what stood there, redo what I put there", () => {
  const painted = withPending(opened(), fill([1, 2], 5));
  const undone = withPending(painted, undo());
  expect([label(undone, 1), label(undone, 2)]).toEqual([2, undefined]);
  expect(canUndo(shownHistory(undone))).toBe(false);
  const redone = withPending(undone, redo());
  expect([label(redone, 1), label(redone, 2)]).toEqual([5, 5]);
  expect(canRedo(shownHistory(redone))).toBe(false);
});

test("undo leaves alone what somebody else has painted since", () => {
  const edit = fill([1, 2], 5);
  const mine = received(opened(), { ...correction(1, alice, 1, 5), token: edit.token });
  const theirs = received(mine, correction(2, bob, 1, 7));
  expect(label(withPending(theirs, undo()), 1)).toBe(7);
});

test("a new fill leaves nothing to redo", () => {
  const session = [fill([1], 5), undo(), fill([1], 6)].reduce(withPending, opened());
  expect(canRedo(shownHistory(session))).toBe(false);
});

test("when the server says there is nothing to undo, that is no lost edit", () => {
  const edit = undo();
  const session = refusedEdit(withPending(opened(), edit), edit.token, {
    code: "nothing_to_undo",
    sentence: "No.",
  });
  expect([session.refused.length, canUndo(shownHistory(session))]).toEqual([0, false]);
});

test("a fill that only reached other frames can be undone here", () => {
  const base = opened();
  expect(canUndo(shownHistory(base))).toBe(false);
  const carried = received(base, { ...correction(1, alice, 1, 5), changes: [], gesture: "from-1" });
  expect(canUndo(shownHistory(carried))).toBe(true);
  const nothing = received(base, { ...correction(1, alice, 1, 5), changes: [] });
  expect(canUndo(shownHistory(nothing))).toBe(false);
});

test("a color that was carried here is a step here, and shows at once when it is undone", () => {
  const carried = received(opened(), { ...correction(1, alice, 1, 5), gesture: "elsewhere" });
  expect(label(carried, 1)).toBe(5);
  expect(label(withPending(carried, undo()), 1)).toBe(2);
});

test("an undo that came from another frame leaves it to the server what is next", () => {
  let session = received(opened(), { ...correction(1, alice, 1, 5), gesture: "elsewhere" });
  session = received(session, correction(2, alice, 2, 6));
  const change = { region: 1, label: 2, source: "model", author: null, confidence: 0.4 } as const;
  session = received(session, {
    ...correction(3, alice, 1, 2),
    kind: "undo",
    changes: [change],
    gesture: "the undo there",
  });
  expect(label(session, 1)).toBe(2);
  const undoing = withPending(session, undo());
  expect([label(undoing, 1), label(undoing, 2)]).toEqual([2, 6]);
  expect(canUndo(shownHistory(session))).toBe(true);
});

/**
 * One open frame: what the server confirmed up to a number, and my edits that wait for theirs.
 *
 * A value and functions on it. My own correction comes back on the same path as everybody's and takes its
 * pending edit away by token; until then the screen shows what I did, whatever arrives.
 */

import { applyChanges, type Change, type Fill, type Fills, fillsFrom, type Source } from "../core/fills";
import {
  afterFill,
  afterRedo,
  afterUndo,
  changesOfRedo,
  changesOfUndo,
  type History,
  historyOf,
  nothingToRedo,
  nothingToUndo,
  stepOf,
  unsure,
} from "../core/history";
import type { Correction, Edit, Refusal, Token } from "./protocol";
import type { FrameSnapshot } from "./snapshot";

export interface Me {
  readonly id: number;
  readonly source: Extract<Source, "artist" | "lead">;
}

export interface PendingEdit {
  readonly edit: Edit;
  /** What it shows on the screen until its number comes. */
  readonly changes: readonly Change[];
  /** Its number where the server said that it is stored, but the corrections before it are not here yet. */
  readonly storedAs: number | null;
}

/** An edit that the server refused. It stays here until its author has seen it. */
export interface RefusedEdit {
  readonly edit: Edit;
  readonly refusal: Refusal;
}

/** Nothing is missing; corrections are; or only a snapshot will do. */
export type Missing = "nothing" | "corrections" | "snapshot";

export interface FrameSession {
  readonly frame: number;
  readonly me: Me;
  readonly headSeq: number;
  readonly confirmed: Fills;
  readonly history: History;
  readonly pending: readonly PendingEdit[];
  readonly refused: readonly RefusedEdit[];
  readonly missing: Missing;
}

export function sessionOf(snapshot: FrameSnapshot, me: Me): FrameSession {
  return {
    frame: snapshot.frame.id,
    me,
    headSeq: snapshot.head_seq,
    confirmed: fillsFrom(snapshot.fills),
    history: historyOf(snapshot),
    pending: [],
    refused: [],
    missing: "nothing",
  };
}

/** What the screen shows: the confirmed fills with mine over them. */
export function shownFills(session: FrameSession): Fills {
  const changes = session.pending.flatMap((pending) => pending.changes);
  return applyChanges(session.confirmed, changes);
}

/** What I could undo once everything pending is stored. */
export function shownHistory(session: FrameSession): History {
  let fills = session.confirmed;
  let history = session.history;
  for (const { edit, changes } of session.pending) {
    history = historyWith(history, edit.kind, { fills, changes, isStep: changes.length > 0 });
    fills = applyChanges(fills, changes);
  }
  return history;
}

/** Paints at once; the number comes later. The same token twice is one edit. */
export function withPending(session: FrameSession, edit: Edit): FrameSession {
  if (session.pending.some((pending) => pending.edit.token === edit.token)) return session;
  const pending: PendingEdit = { edit, changes: changesOf(session, edit), storedAs: null };
  return { ...session, pending: [...session.pending, pending] };
}

/** One numbered correction, from whichever side it came: the next is applied, a known one ignored, a gap noticed. */
export function received(session: FrameSession, correction: Correction): FrameSession {
  if (correction.frame !== session.frame) return session;
  if (correction.seq <= session.headSeq) return withoutPending(session, correction.token);
  if (correction.seq > session.headSeq + 1) return gapBefore(session, correction);
  if (correction.changes === null) return { ...session, missing: "snapshot" };
  const applied = {
    ...session,
    headSeq: correction.seq,
    confirmed: applyChanges(session.confirmed, correction.changes),
    history: historyAfter(session, correction, correction.changes),
  };
  return settled(withoutPending(applied, correction.token));
}

/** Somebody said how far the log goes. */
export function heardHead(session: FrameSession, headSeq: number): FrameSession {
  if (headSeq <= session.headSeq || session.missing !== "nothing") return session;
  return { ...session, missing: "corrections" };
}

/** What was pulled since our head; `headSeq` is where the log stood. */
export function pulled(
  session: FrameSession,
  corrections: readonly Correction[],
  headSeq: number,
): FrameSession {
  const inOrder = [...corrections].sort((a, b) => a.seq - b.seq);
  const caughtUp = inOrder.reduce(received, { ...session, missing: "nothing" });
  return caughtUp.missing === "nothing" ? heardHead(caughtUp, headSeq) : caughtUp;
}

/** A fresh snapshot in place of what we had, unless it is the older of the two. Mine stay pending over it. */
export function refreshed(session: FrameSession, snapshot: FrameSnapshot): FrameSession {
  if (snapshot.head_seq < session.headSeq) return session;
  const isSame = snapshot.head_seq === session.headSeq;
  return settled({
    ...session,
    headSeq: snapshot.head_seq,
    confirmed: fillsFrom(snapshot.fills),
    history: isSame ? session.history : historyOf(snapshot),
    missing: "nothing",
  });
}

export function refusedEdit(session: FrameSession, token: Token, refusal: Refusal): FrameSession {
  const found = session.pending.find((pending) => pending.edit.token === token);
  if (!found) return session;
  const without = withoutPending(session, token);
  if (refusal.code === "nothing_to_undo") return { ...without, history: nothingToUndo(without.history) };
  if (refusal.code === "nothing_to_redo") return { ...without, history: nothingToRedo(without.history) };
  return { ...without, refused: [...without.refused, { edit: found.edit, refusal }] };
}

export function withRefused(session: FrameSession, refused: RefusedEdit): FrameSession {
  return { ...session, refused: [...session.refused, refused] };
}

/** The author has seen it. */
export function dismissed(session: FrameSession, token: Token): FrameSession {
  return { ...session, refused: session.refused.filter((one) => one.edit.token !== token) };
}

function changesOf(session: FrameSession, edit: Edit): readonly Change[] {
  if (edit.kind === "fill") {
    const { id: author, source } = session.me;
    const fills = shownFills(session);
    return edit.regions
      .filter((region) => !isDecided(fills[region], edit.label))
      .map((region) => ({ region, label: edit.label, source, author, confidence: null }));
  }
  const changes = edit.kind === "undo" ? changesOfUndo : changesOfRedo;
  return changes(shownHistory(session), shownFills(session));
}

function historyAfter(session: FrameSession, correction: Correction, changes: readonly Change[]): History {
  const { author, kind, gesture = null, token } = correction;
  if (author?.id !== session.me.id || kind === "predict") return session.history;
  if (kind !== "fill" && gesture !== null && gesture !== token) return unsure();
  const isStep = changes.length > 0 || gesture !== null;
  return historyWith(session.history, kind, { fills: session.confirmed, changes, isStep });
}

/** A fill that changed nothing is nothing to undo, unless it reached other frames. */
function historyWith(
  history: History,
  kind: Edit["kind"],
  { fills, changes, isStep }: { fills: Fills; changes: readonly Change[]; isStep: boolean },
): History {
  if (kind === "undo") return afterUndo(history);
  if (kind === "redo") return afterRedo(history);
  return isStep ? afterFill(history, stepOf(fills, changes)) : history;
}

/** The server leaves a region alone to which a person already gave this label. */
function isDecided(fill: Fill | undefined, label: number | null): boolean {
  return fill?.label === label && (fill.source === "artist" || fill.source === "lead");
}

function gapBefore(session: FrameSession, correction: Correction): FrameSession {
  const pending = session.pending.map((one) =>
    one.edit.token === correction.token ? { ...one, storedAs: correction.seq } : one,
  );
  return { ...session, pending, missing: session.missing === "snapshot" ? "snapshot" : "corrections" };
}

function withoutPending(session: FrameSession, token: Token): FrameSession {
  const pending = session.pending.filter((one) => one.edit.token !== token);
  return pending.length === session.pending.length ? session : { ...session, pending };
}

/** Edits whose number we have reached are part of the confirmed fills. */
function settled(session: FrameSession): FrameSession {
  const pending = session.pending.filter((one) => one.storedAs === null || one.storedAs > session.headSeq);
  return pending.length === session.pending.length ? session : { ...session, pending };
}

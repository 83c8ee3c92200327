/**
 * One open frame: what the server confirmed up to a number, and my edits that wait for theirs.
 *
 * A value and functions on it. My own correction comes back on the same path as everybody's and takes its
 * pending edit away by token; until then the screen shows what I did, whatever arrives.
 *
 * A correction that changed the structure leads to a new region map, which takes a moment to come. Until it is on
 * the screen, the screen shows the fills that the old one knows, so that nothing flickers.
 */

import { applyChanges, type Change, type Fill, type Fills, isByPerson, type Source } from "../core/fills";
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
import { INK, regionId } from "../core/ids";
import { imagePoint } from "../core/points";
import { type RegionMap, regionAt } from "../core/regionMap";
import {
  type Correction,
  type Edit,
  labelOfEach,
  type PaintEdit,
  type Refusal,
  type Token,
} from "./protocol";
import { type FrameSnapshot, fillsOf } from "./snapshot";

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
  /** The region map on the screen. */
  readonly map: RegionMap | null;
  /** The revision that the confirmed fills are of. */
  readonly mapRevision: number;
  /** The confirmed fills as the map on the screen knows them, while a newer one is on its way. */
  readonly outgoing: Fills | null;
  readonly history: History;
  readonly pending: readonly PendingEdit[];
  readonly refused: readonly RefusedEdit[];
  readonly missing: Missing;
}

export function sessionOf(snapshot: FrameSnapshot, me: Me, map: RegionMap | null = null): FrameSession {
  return {
    frame: snapshot.frame.id,
    me,
    headSeq: snapshot.head_seq,
    confirmed: fillsOf(snapshot),
    map,
    mapRevision: revisionOf(snapshot),
    outgoing: null,
    history: historyOf(snapshot),
    pending: [],
    refused: [],
    missing: "nothing",
  };
}

/** What the screen shows: the confirmed fills with mine over them. */
export function shownFills(session: FrameSession): Fills {
  const changes = session.pending.flatMap((pending) => pending.changes);
  return applyChanges(session.outgoing ?? session.confirmed, changes);
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
    ...mapAfter(session, correction, correction.changes),
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
  const missing = session.missing === "snapshot" ? "snapshot" : "nothing"; // corrections cannot stand in for it
  const caughtUp = inOrder.reduce(received, { ...session, missing });
  return caughtUp.missing === "nothing" ? heardHead(caughtUp, headSeq) : caughtUp;
}

/** A fresh snapshot in place of what we had, unless it is the older of the two. Mine stay pending over it. */
export function refreshed(session: FrameSession, snapshot: FrameSnapshot): FrameSession {
  if (snapshot.head_seq < session.headSeq) return session;
  const isSame = snapshot.head_seq === session.headSeq;
  const mapRevision = revisionOf(snapshot);
  return settled({
    ...session,
    headSeq: snapshot.head_seq,
    confirmed: fillsOf(snapshot),
    mapRevision,
    outgoing: outgoingFor(session, mapRevision),
    history: isSame ? session.history : historyOf(snapshot),
    missing: "nothing",
  });
}

/** Another region map is on the screen now: my pending fills are found again by the pixels that I clicked. */
export function withMap(session: FrameSession, map: RegionMap): FrameSession {
  const isNewest = map.revision >= session.mapRevision;
  const shown = { ...session, map, outgoing: isNewest ? null : session.outgoing };
  const pending: PendingEdit[] = [];
  for (const one of session.pending)
    pending.push({ ...one, changes: changesOf({ ...shown, pending }, one.edit) });
  return { ...shown, pending };
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
  if (edit.kind === "fill" || edit.kind === "accept") {
    const { id: author, source } = session.me;
    return labelsGiven(session, edit).map(([region, label]) => ({
      region,
      label,
      source,
      author,
      confidence: null,
    }));
  }
  if (edit.kind === "split" || edit.kind === "merge") return []; // what they make, the server says
  const changes = edit.kind === "undo" ? changesOfUndo : changesOfRedo;
  return changes(shownHistory(session), shownFills(session));
}

type Given = readonly [region: number, label: number | null];

/** Which regions will get which label, as the server does it. */
function labelsGiven(session: FrameSession, edit: PaintEdit): readonly Given[] {
  const fills = shownFills(session);
  const labels = edit.kind === "accept" ? edit.labels : labelOfEach(edit);
  const given = new Map(regionsMeant(session, edit).map((region, at) => [region, labels[at] ?? null]));
  const isGiven =
    edit.kind === "accept"
      ? isSuggested
      : (fill: Fill | undefined, label: number | null) => !isDecided(fill, label);
  return [...given].filter(
    ([region, label]) =>
      region !== INK && isGiven(fills[region], label) && !isByTheRule(session, region, { fills, label }),
  );
}

/** Erasing gives a trace line back to the rule, whose it is unless a person painted it. */
function isByTheRule(
  { map }: FrameSession,
  region: number,
  { fills, label }: { fills: Fills; label: number | null },
): boolean {
  const isTrace = map?.traces.has(regionId(region)) ?? false;
  return isTrace && label === null && fills[region]?.author == null;
}

/** A region for each that was asked for; found again by its pixel where the map is another one by now. */
function regionsMeant({ map }: FrameSession, { regions, seeds, map_revision }: PaintEdit): readonly number[] {
  if (!map || !seeds || map_revision === map.revision) return regions;
  return seeds.map(([x, y]) => regionAt(map, imagePoint(x, y)));
}

function mapAfter(
  session: FrameSession,
  { map_revision }: Correction,
  changes: readonly Change[],
): Partial<FrameSession> {
  if (!map_revision || map_revision <= session.mapRevision)
    return session.outgoing ? { outgoing: applyChanges(session.outgoing, changes) } : {};
  return {
    mapRevision: map_revision,
    outgoing: outgoingFor(session, map_revision),
    missing: "snapshot",
  };
}

/** What the map on the screen goes on showing while one of this revision is on its way. */
function outgoingFor({ map, outgoing, confirmed }: FrameSession, revision: number): Fills | null {
  return map && map.revision < revision ? (outgoing ?? confirmed) : null;
}

function revisionOf(snapshot: FrameSnapshot): number {
  return snapshot.region_map?.revision ?? 0;
}

function isSuggested(fill: Fill | undefined, label: number | null): boolean {
  return fill?.source === "model" && fill.label === label;
}

function historyAfter(session: FrameSession, correction: Correction, changes: readonly Change[]): History {
  const { author, kind, gesture = null, token } = correction;
  if (author?.id !== session.me.id || kind === "predict") return session.history;
  if (kind !== "fill" && gesture !== null && gesture !== token) return unsure();
  const isStep = changes.length > 0 || gesture !== null;
  return historyWith(session.history, kind, { fills: session.confirmed, changes, isStep });
}

/**
 * A fill that changed nothing is nothing to undo, unless it reached other frames. What takes a change of structure
 * back, the server says.
 */
function historyWith(
  history: History,
  kind: Edit["kind"],
  { fills, changes, isStep }: { fills: Fills; changes: readonly Change[]; isStep: boolean },
): History {
  if (kind === "undo") return afterUndo(history);
  if (kind === "redo") return afterRedo(history);
  if (kind === "split" || kind === "merge") return afterFill(history, { before: [], after: [] });
  return isStep ? afterFill(history, stepOf(fills, changes)) : history;
}

/** The server leaves a region alone to which a person already gave this label. */
function isDecided(fill: Fill | undefined, label: number | null): boolean {
  return fill?.label === label && isByPerson(fill);
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

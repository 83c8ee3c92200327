/** Puts a frame on the desk and keeps it in step with the server while it lies there. */

import { batch } from "@preact/signals";
import { Refused } from "../api/call";
import type { FrameSummary } from "../api/types";
import { rowsOf } from "../core/fills";
import { INK } from "../core/ids";
import { stepsOf } from "../core/steps";
import { isLeft } from "../core/threshold";
import { fitted } from "../core/viewport";
import { FrameSync } from "../sync/frameSync";
import { live } from "../sync/live";
import { nobody } from "../sync/presence";
import type { FrameSession, Me } from "../sync/session";
import type { FrameSnapshot } from "../sync/snapshot";
import { words } from "../words";
import { announce, type Desk } from "./desk";
import { closeFilm } from "./film";
import { look } from "./flipping";
import type { OpenedFrame } from "./frameShelf";
import { myOutbox } from "./myOutbox";
import { withRegionsOf } from "./pictures";
import { cutOf, frameServer, reviewOf } from "./server";
import { askForSteps } from "./stepping";
import { tellWhatDidNothing } from "./structure";
import { arrive } from "./walking";

/** Steps to the frames that are fetched ahead, the likeliest first: forwards before backwards. */
const AHEAD = [1, -1, 2, -2, 3, 4, -3, 5, 6, -4, 7, 8, -5, -6, -7, -8];

const SEEN_WITHIN_MS = 200;

/** Shows a frame: at once where it lies ready, else as soon as it has come. */
export async function openFrame(desk: Desk, frameId: number): Promise<void> {
  if (desk.frameId.peek() === frameId) return;
  leaveFrame(desk);
  closeFilm(desk);
  look(desk, null);
  desk.frameId.value = frameId;
  desk.dialog.value = null; // what it asks is of the frame that was open
  desk.refused.value = null;
  const isStillWanted = () => desk.frameId.peek() === frameId;
  try {
    const ready = desk.shelf.peek(frameId);
    if (ready) {
      layOut(desk, ready);
      await onScreen();
      if (isStillWanted()) void freshen(desk, frameId);
    } else {
      clear(desk, frameId);
      const opened = await desk.shelf.fetch(frameId);
      if (isStillWanted()) layOut(desk, opened);
    }
    if (isStillWanted()) void surround(desk);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (isStillWanted()) desk.refused.value = error;
  }
}

/** Takes the frame off the desk; what waits in the outbox goes on its way. */
export function leaveFrame(desk: Desk): void {
  const [sync, snapshot, picture] = [desk.sync.peek(), desk.snapshot.peek(), desk.picture.peek()];
  sync?.close();
  desk.sync.value = null;
  if (!sync || !snapshot || !picture) return;
  // Fills of a map that has not come yet do not go with the one on the screen.
  if (sync.session.outgoing) desk.shelf.drop(snapshot.frame.id);
  else desk.shelf.put({ snapshot: asItStands(desk, snapshot, sync.session), picture });
}

/** Once what was laid out can be seen; at the latest when it would have been, for nothing is drawn in a hidden tab. */
function onScreen(): Promise<void> {
  return new Promise((go) => {
    requestAnimationFrame(() => requestAnimationFrame(() => go()));
    setTimeout(go, SEEN_WITHIN_MS);
  });
}

function layOut(desk: Desk, { snapshot, picture }: OpenedFrame): void {
  const isSameCut = desk.snapshot.peek()?.cut.id === snapshot.cut.id;
  batch(() => {
    desk.snapshot.value = snapshot;
    desk.picture.value = picture;
    desk.summary.value = snapshot.frame;
    desk.projectThreshold.value = snapshot.project.threshold;
    // What nothing was painted of must not look painted because my slider lies lower.
    if (snapshot.frame.ruling === "stranger") desk.ownThreshold.value = null;
    desk.palettes.value = snapshot.character.palettes;
    if (desk.steps.peek().cut !== snapshot.cut.id) desk.steps.value = stepsOf(snapshot.cut.id);
    desk.guests.value = nobody;
    desk.lights.value = [];
    desk.review.value = { submissions: [], notes: [] };
    resetPointer(desk);
    if (!isSameCut || !desk.view.peek()) fitPicture(desk);
    if (!desk.labels.value.some((label) => label.id === desk.label.peek())) {
      desk.label.value = (desk.keyed.value[0]?.id ?? null) as Desk["label"]["value"];
    }
    desk.sync.value = startSync(desk, { snapshot, picture });
    desk.session.value = desk.sync.value.session;
  });
  arrive(desk);
}

function startSync(desk: Desk, { snapshot, picture }: OpenedFrame): FrameSync {
  const me: Me = { id: desk.me.id, source: snapshot.project.role === "artist" ? "artist" : "lead" };
  const means = {
    live: live(),
    outbox: myOutbox(desk.me.id),
    server: frameServer,
    me,
    onChange: (session: FrameSession) => {
      if (desk.sync.peek() === sync) settle(desk, session);
    },
    onSnapshot: (fresh: FrameSnapshot) => void takeSnapshot(desk, fresh),
  };
  const sync: FrameSync = new FrameSync(snapshot, means, picture.map);
  return sync;
}

/** The session moved on; a region that was decided just now is no longer in focus. */
function settle(desk: Desk, session: FrameSession): void {
  const focused = desk.focused.peek();
  const before = desk.fills.peek()[focused];
  desk.session.value = session;
  const after = desk.fills.peek()[focused];
  if (focused !== INK && after !== before && !isLeft(after, desk.threshold.peek())) desk.focused.value = INK;
  tellWhatDidNothing(desk, session); // which may change the session again, so it comes last
}

/** What lay on the shelf may be old: ask, and open its waiting prediction at the server. */
async function freshen(desk: Desk, frameId: number): Promise<void> {
  const fresh = await frameServer.snapshot(frameId).catch(() => null);
  if (fresh && desk.frameId.peek() === frameId) {
    desk.sync.peek()?.refresh(fresh);
    await takeSnapshot(desk, fresh);
  }
}

/** A whole snapshot came: its region map may be the first, or another one. Map and fills change in one step. */
async function takeSnapshot(desk: Desk, fresh: FrameSnapshot): Promise<void> {
  const [picture, sync] = [desk.picture.peek(), desk.sync.peek()];
  if (!picture || !sync || fresh.frame.id !== desk.frameId.peek()) return;
  const isSameMap = picture.map?.revision === fresh.region_map?.revision;
  const shown = isSameMap ? picture : await withRegionsOf(picture, fresh).catch(() => null);
  if (desk.sync.peek() !== sync) return;
  if (!shown) {
    announce(desk, words.peek().editor.waiting.regionsMissing, "problem");
    sync.refreshLater();
    return;
  }
  const { map } = shown;
  if (map && map.revision < sync.session.mapRevision) return; // the next one is on its way already
  batch(() => {
    desk.snapshot.value = fresh;
    desk.summary.value = fresh.frame;
    desk.projectThreshold.value = fresh.project.threshold;
    desk.palettes.value = fresh.character.palettes;
    if (isSameMap || !map) return;
    desk.picture.value = shown;
    sync.showMap(map);
  });
}

/** Its review, its cut, and its neighbors ahead of time. */
async function surround(desk: Desk): Promise<void> {
  const frameId = desk.frameId.peek();
  const cutId = desk.snapshot.peek()?.cut.id;
  const review = reviewOf(frameId).catch(() => null);
  const hasCut = desk.cut.peek()?.id === cutId;
  const cut = hasCut || cutId === undefined ? desk.cut.peek() : await cutOf(cutId).catch(() => null);
  const found = await review;
  if (desk.frameId.peek() !== frameId) return;
  if (found) desk.review.value = found;
  if (cut) desk.cut.value = cut;
  void askForSteps(desk);
  void desk.shelf.prefetch(
    neighbors(desk)
      .filter((frame) => frame.state !== "waiting")
      .map((frame) => frame.id),
  );
}

/** The frames around this one in its cut, the next one first. */
function neighbors(desk: Desk): FrameSummary[] {
  const frames = desk.cut.peek()?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.peek());
  return here < 0 ? [] : AHEAD.flatMap((step) => frames[here + step] ?? []);
}

function clear(desk: Desk, frameId: number): void {
  batch(() => {
    desk.picture.value = null;
    desk.session.value = null;
    desk.summary.value = desk.cut.peek()?.frames.find((frame) => frame.id === frameId) ?? null;
    desk.review.value = { submissions: [], notes: [] };
    resetPointer(desk);
  });
}

function resetPointer(desk: Desk): void {
  desk.preview.value = null;
  desk.drawn.value = null;
  desk.anchor.value = null;
  desk.filling.outline.value = null;
  desk.filling.acceptFrom.value = null;
  desk.hovered.value = INK;
  desk.focused.value = INK;
  desk.finding.picked.value = [];
  desk.walkedTo.value = INK;
  desk.openNote.value = null;
}

function fitPicture(desk: Desk): void {
  const view = desk.view.peek();
  const picture = desk.picture.peek();
  if (view && picture) desk.view.value = fitted(picture.drawing, view);
}

/** The snapshot with what was corrected since it was taken. */
function asItStands(desk: Desk, snapshot: FrameSnapshot, session: FrameSession): FrameSnapshot {
  return {
    ...snapshot,
    frame: desk.summary.peek() ?? snapshot.frame,
    head_seq: session.headSeq,
    fills: rowsOf(session.confirmed),
    undoable: desk.canUndoHere.peek() ? (snapshot.undoable ?? session.headSeq) : null,
    redoable: desk.canRedoHere.peek() ? (snapshot.redoable ?? session.headSeq) : null,
  };
}

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
import type { OpenedFrame } from "./frameShelf";
import { myOutbox } from "./myOutbox";
import { loadPicture } from "./pictures";
import { cutOf, frameServer, reviewOf } from "./server";
import { askForSteps } from "./stepping";

const AHEAD = [1, -1, 2, -2];

/** Shows a frame: at once where it lies ready, else as soon as it has come. */
export async function openFrame(desk: Desk, frameId: number): Promise<void> {
  if (desk.frameId.peek() === frameId) return;
  leaveFrame(desk);
  desk.frameId.value = frameId;
  desk.refused.value = null;
  const isStillWanted = () => desk.frameId.peek() === frameId;
  try {
    const ready = desk.shelf.peek(frameId);
    if (ready) {
      layOut(desk, ready);
      void freshen(desk, frameId);
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
  if (sync && snapshot && picture)
    desk.shelf.put({ snapshot: asItStands(desk, snapshot, sync.session), picture });
}

function layOut(desk: Desk, { snapshot, picture }: OpenedFrame): void {
  const isSameCut = desk.snapshot.peek()?.cut.id === snapshot.cut.id;
  batch(() => {
    desk.snapshot.value = snapshot;
    desk.picture.value = picture;
    desk.summary.value = snapshot.frame;
    desk.projectThreshold.value = snapshot.project.threshold;
    desk.palettes.value = snapshot.character.palettes;
    if (desk.steps.peek().cut !== snapshot.cut.id) desk.steps.value = stepsOf(snapshot.cut.id);
    desk.guests.value = nobody;
    desk.review.value = { submissions: [], notes: [] };
    resetPointer(desk);
    if (!isSameCut || !desk.view.peek()) fitPicture(desk);
    if (!desk.labels.value.some((label) => label.id === desk.label.peek())) {
      desk.label.value = (desk.keyed.value[0]?.id ?? null) as Desk["label"]["value"];
    }
    desk.sync.value = startSync(desk, snapshot);
    desk.session.value = desk.sync.value.session;
  });
}

function startSync(desk: Desk, snapshot: FrameSnapshot): FrameSync {
  const me: Me = { id: desk.me.id, source: snapshot.project.role === "artist" ? "artist" : "lead" };
  const sync: FrameSync = new FrameSync(snapshot, {
    live: live(),
    outbox: myOutbox(desk.me.id),
    server: frameServer,
    me,
    onChange: (session) => {
      if (desk.sync.peek() === sync) settle(desk, session);
    },
    onSnapshot: (fresh) => void takeSnapshot(desk, fresh),
  });
  return sync;
}

/** The session moved on; a region that is no longer left is no longer in focus. */
function settle(desk: Desk, session: FrameSession): void {
  desk.session.value = session;
  const focused = desk.focused.peek();
  if (focused !== INK && !isLeft(desk.fills.value[focused], desk.threshold.peek())) desk.focused.value = INK;
}

/** What lay on the shelf may be old: ask, and open its waiting prediction at the server. */
async function freshen(desk: Desk, frameId: number): Promise<void> {
  const fresh = await frameServer.snapshot(frameId).catch(() => null);
  if (fresh && desk.frameId.peek() === frameId) {
    desk.sync.peek()?.refresh(fresh);
    await takeSnapshot(desk, fresh);
  }
}

/** A whole snapshot came: its region map may be the first, or another one. */
async function takeSnapshot(desk: Desk, fresh: FrameSnapshot): Promise<void> {
  const picture = desk.picture.peek();
  if (!picture || fresh.frame.id !== desk.frameId.peek()) return;
  const isSameMap = picture.map?.revision === fresh.region_map?.revision;
  const shown = isSameMap ? picture : await loadPicture(fresh).catch(() => null);
  if (fresh.frame.id !== desk.frameId.peek()) return;
  batch(() => {
    desk.snapshot.value = fresh;
    desk.summary.value = fresh.frame;
    desk.projectThreshold.value = fresh.project.threshold;
    desk.palettes.value = fresh.character.palettes;
    if (shown) desk.picture.value = shown;
    else announce(desk, words.peek().editor.waiting.regionsMissing, "problem");
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

/** ±2 frames of the same cut, the next one first. */
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
  desk.hovered.value = INK;
  desk.focused.value = INK;
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

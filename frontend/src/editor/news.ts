/** What the socket tells the desk beside corrections: frames, palettes, thresholds, notes, verdicts, guests. */

import type { FrameSummary, Note, Submission } from "../api/types";
import { live } from "../sync/live";
import { guestsAfter, nobody, nowhere, whereaboutsAfter } from "../sync/presence";
import type { ServerMessage } from "../sync/protocol";
import type { Desk } from "./desk";
import { myOutbox } from "./myOutbox";
import { characterOf } from "./server";
import { forgetStep } from "./stepping";
import { tellWhatWasDone } from "./structure";
import { shineFor } from "./together/guests";

/** Returns its undo. */
export function followNews(desk: Desk): () => void {
  const connection = live();
  const outbox = myOutbox(desk.me.id);
  const countWaiting = () => {
    desk.waitingEdits.value = outbox.waitingCount;
    desk.isOffline.value = outbox.isStuck || !navigator.onLine;
  };
  const leaving = new AbortController();
  for (const change of ["online", "offline"])
    addEventListener(change, countWaiting, { signal: leaving.signal });
  let leaveProject = () => {};
  let watched = 0;
  const undo = [
    connection.onMessage((message) => hear(desk, message)),
    connection.onState(countWaiting),
    connection.onState((state) => state === "open" && forgetEverybody(desk)),
    outbox.listen({
      changed: countWaiting,
      stored: (correction) => tellWhatWasDone(desk, correction),
      refused: (frame) => forgetStep(desk, frame),
    }),
    desk.snapshot.subscribe((snapshot) => {
      if (!snapshot || snapshot.project.id === watched) return;
      leaveProject();
      watched = snapshot.project.id;
      leaveProject = connection.watchProject(watched);
    }),
  ];
  countWaiting();
  return () => {
    leaving.abort();
    leaveProject();
    for (const leave of undo) leave();
  };
}

/** After the socket was away: whoever is still here answers, and their pages may have other names now. */
function forgetEverybody(desk: Desk): void {
  desk.guests.value = nobody;
  desk.whereabouts.value = nowhere;
}

function hear(desk: Desk, message: ServerMessage): void {
  const frame = desk.frameId.peek();
  const [me, now] = [desk.me.id, Date.now()];
  desk.guests.value = guestsAfter(desk.guests.peek(), message, { frame, me, now });
  desk.whereabouts.value = whereaboutsAfter(desk.whereabouts.peek(), message, { me, now });
  if (message.type === "correction.applied") shineFor(desk, message.correction);
  if (message.type === "frame.changed") takeFrame(desk, message.frame);
  if (message.type === "project.changed") takeThreshold(desk, message.project);
  if (message.type === "palette.changed") takePalette(desk, message);
  if (message.type === "character.changed") void takeCharacter(desk, message.character);
  if ("note" in message && message.frame === frame) takeNote(desk, message.note);
  if (message.type === "note.removed" && message.frame === frame) dropNote(desk, message.note_id);
  if ("submission" in message && message.frame === frame) takeSubmission(desk, message.submission);
}

export function takeFrame(desk: Desk, frame: FrameSummary): void {
  if (frame.id === desk.frameId.peek()) desk.summary.value = frame;
  const cut = desk.cut.peek();
  if (cut?.id !== frame.cut) return;
  desk.cut.value = { ...cut, frames: cut.frames.map((one) => (one.id === frame.id ? frame : one)) };
  if (frame.id !== desk.frameId.peek()) dropIfStale(desk, frame);
}

/** A neighbor that was fetched before its regions were known is fetched again. */
function dropIfStale(desk: Desk, frame: FrameSummary): void {
  const ready = desk.shelf.peek(frame.id);
  if (!ready) return;
  if (!ready.picture.map && frame.state !== "waiting") desk.shelf.drop(frame.id);
  else desk.shelf.put({ ...ready, snapshot: { ...ready.snapshot, frame } });
}

function takeThreshold(desk: Desk, { id, threshold }: { id: number; threshold: number }): void {
  if (desk.snapshot.peek()?.project.id === id) desk.projectThreshold.value = threshold;
}

function takePalette(
  desk: Desk,
  { character, palette }: Extract<ServerMessage, { type: "palette.changed" }>,
): void {
  if (desk.snapshot.peek()?.character.id !== character) return;
  const known = desk.palettes.peek();
  const isNew = !known.some((one) => one.id === palette.id);
  desk.palettes.value = isNew
    ? [...known, palette]
    : known.map((one) => (one.id === palette.id ? palette : one));
}

/** Its labels, its name or its model sheets are others now. */
async function takeCharacter(desk: Desk, id: number): Promise<void> {
  if (desk.snapshot.peek()?.character.id !== id) return;
  const character = await characterOf(id).catch(() => null);
  const snapshot = desk.snapshot.peek();
  if (character && snapshot?.character.id === id) desk.snapshot.value = { ...snapshot, character };
}

export function takeNote(desk: Desk, note: Note): void {
  const others = desk.review.peek().notes.filter((one) => one.id !== note.id);
  setNotes(
    desk,
    [...others, note].sort((a, b) => a.id - b.id),
  );
}

export function dropNote(desk: Desk, id: number): void {
  setNotes(
    desk,
    desk.review.peek().notes.filter((one) => one.id !== id),
  );
}

function setNotes(desk: Desk, notes: readonly Note[]): void {
  desk.review.value = { ...desk.review.peek(), notes };
}

export function takeSubmission(desk: Desk, submission: Submission): void {
  const review = desk.review.peek();
  const others = review.submissions.filter((one) => one.id !== submission.id);
  desk.review.value = { ...review, submissions: [...others, submission] };
}

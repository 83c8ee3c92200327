/** Looking at a frame as it once stood, and playing on from there. Nothing can be painted meanwhile. */

import { batch, effect, untracked } from "@preact/signals";
import { guestColor, POINTED_OUT } from "../../core/guestColors";
import { playedOn, type Speed, untilNext } from "../../core/replay";
import type { Correction } from "../../sync/protocol";
import { words } from "../../words";
import { announce, type Desk } from "../desk";
import { allOut, light } from "../lights";
import { mapHasCome } from "./fetchingMaps";
import { readWhole } from "./reading";

const SHORTEST_STEP_MS = 33;
const PLAYED_SHINES_MS = 350;
const SHINES_AT_MOST = 400;

let asked = 0;

/** The frame as it stood after correction `seq`; 0 is before the first. */
export async function showPast(desk: Desk, seq: number): Promise<void> {
  const [mine, frame] = [++asked, desk.frameId.peek()];
  if (!(await readWhole(desk)) || !(await mapHasCome(desk, seq))) return;
  if (mine !== asked || desk.frameId.peek() !== frame) return;
  batch(() => {
    allOut(desk);
    desk.following.value = null;
    desk.preview.value = null;
    desk.past.value = { head: { seq: within(desk, seq), sinceMs: 0 }, isPlaying: false };
  });
}

export function leavePast(desk: Desk): void {
  if (desk.past.peek()) desk.past.value = null;
}

/** The slider, the arrow keys. */
export function goInPast(desk: Desk, seq: number): void {
  const past = desk.past.peek();
  if (past) desk.past.value = { ...past, head: { seq: within(desk, seq), sinceMs: 0 } };
}

export function stepInPast(desk: Desk, by: number): void {
  const past = desk.past.peek();
  if (!past) return;
  desk.past.value = { head: { seq: within(desk, past.head.seq + by), sinceMs: 0 }, isPlaying: false };
}

export function playPast(desk: Desk, isPlaying: boolean): void {
  const past = desk.past.peek();
  if (past) desk.past.value = { ...past, isPlaying };
}

export function setSpeed(desk: Desk, speed: Speed): void {
  desk.speed.value = speed;
}

/** Plays while it is to be played; between two corrections nothing runs. Returns its undo. */
export function keepPlaying(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const past = desk.past.value;
    const speed = desk.speed.value;
    const log = desk.logbook.peek().entries;
    clearTimeout(timer);
    if (!past?.isPlaying) return;
    const wait = untilNext(log, past.head);
    if (wait === null) {
      queueMicrotask(() => endReplay(desk));
      return;
    }
    void desk.olderMaps.kept.value; // goes on once the map of the next moment has come
    if (!untracked(() => desk.mapAt(past.head.seq + 1))) return;
    const begun = performance.now();
    const play = () => playOn(desk, (performance.now() - begun) * speed);
    timer = setTimeout(play, Math.max(wait / speed, SHORTEST_STEP_MS));
  });
  const leaveWithFrame = effect(() => {
    void desk.frameId.value; // another frame has another past
    leavePast(desk);
  });
  return () => {
    clearTimeout(timer);
    stop();
    leaveWithFrame();
  };
}

function playOn(desk: Desk, byMs: number): void {
  const past = desk.past.peek();
  if (!past) return;
  const log = desk.logbook.peek().entries;
  const head = playedOn(log, past.head, byMs);
  batch(() => {
    shine(desk, log.slice(past.head.seq, head.seq));
    desk.past.value = { ...past, head };
  });
}

function endReplay(desk: Desk): void {
  if (!desk.past.peek()?.isPlaying) return;
  leavePast(desk);
  announce(desk, words.peek().editor.history.ended);
}

/** What was just done, in the color of who did it. */
function shine(desk: Desk, played: readonly Correction[]): void {
  allOut(desk);
  for (const { author, changes } of played.slice(-8)) {
    if (!changes || changes.length > SHINES_AT_MOST) continue;
    const rgb = author ? guestColor(author.id) : POINTED_OUT;
    light(desk, { regions: changes.map(({ region }) => region), rgb, forMs: PLAYED_SHINES_MS });
  }
}

function within(desk: Desk, seq: number): number {
  return Math.min(Math.max(Math.round(seq), 0), desk.logbook.peek().entries.length);
}

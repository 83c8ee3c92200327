/**
 * The cut as it is painted now, played. Each frame is drawn once into a picture as large as the screen needs; the
 * pictures are played and thrown away afterwards. Nobody paints meanwhile.
 */

import { batch, effect, type Signal, signal, untracked } from "@preact/signals";
import type { FrameSummary } from "../api/types";
import { frameAfter, isEnough, onwardFrom, shownRate, stillScale, within } from "../core/playing";
import { navigate } from "../pages/router";
import { type StillLook, StillRoom } from "../render/stills";
import { canvasWanted } from "./canvasWanted";
import type { Desk } from "./desk";
import { headOf, seenInPassing } from "./otherFrames";
import type { Playing } from "./seeing";
import { thresholdIn } from "./thresholds";

/** What the pictures of a long cut may take together; beyond it they are smaller. */
const BUDGET_BYTES = 320e6;
/** The rate is told over so many frames. */
const RATE_OVER = 24;

export interface Still {
  readonly picture: ImageBitmap;
  /** Of what it was made: fills and look. */
  readonly made: string;
}

export interface Film {
  readonly frames: readonly FrameSummary[];
  readonly stills: Signal<readonly (Still | null)[]>;
  /** Pixels of a still for each pixel of the drawing. */
  readonly scale: number;
  readonly at: Signal<number>;
  readonly isPlaying: Signal<boolean>;
  /** It would play, and waits for pictures. */
  readonly isWaiting: Signal<boolean>;
  /** Frames a second as they truly came up. */
  readonly rate: Signal<number | null>;
  readonly close: () => void;
}

/** Whether another frame than the open one is seen. */
export function isElsewhere(desk: Desk): boolean {
  return desk.seeing.film.value !== null || desk.seeing.seen.value !== null;
}

export function playOrPause(desk: Desk): void {
  const film = desk.seeing.film.peek();
  if (film) film.isPlaying.value = !film.isPlaying.peek();
  else openFilm(desk);
}

export function closeFilm(desk: Desk): void {
  const film = desk.seeing.film.peek();
  desk.seeing.film.value = null;
  film?.close();
}

/** Stops at a frame of the film. */
export function goInFilm(desk: Desk, at: number): void {
  const film = desk.seeing.film.peek();
  if (!film) return;
  film.isPlaying.value = false;
  film.at.value = Math.min(Math.max(at, 0), film.frames.length - 1);
}

/** The frame at which it stopped becomes the one to be painted. */
export function openSeen(desk: Desk): void {
  const film = desk.seeing.film.peek();
  const frame = film?.frames[film.at.peek()];
  closeFilm(desk);
  if (frame) navigate(`/frames/${frame.id}`, { replace: true });
}

/** Another range or other contents need other pictures. */
export function setPlaying(desk: Desk, change: Partial<Playing>): void {
  const { playing, film } = desk.seeing;
  playing.value = { ...playing.peek(), ...change };
  if (!film.peek() || !("reach" in change)) return;
  const wasPlaying = film.peek()?.isPlaying.peek() ?? false;
  closeFilm(desk);
  openFilm(desk, wasPlaying);
}

function openFilm(desk: Desk, isPlaying = true): void {
  const all = desk.cut.peek()?.frames ?? [];
  const picture = desk.picture.peek();
  const here = all.findIndex((frame) => frame.id === desk.frameId.peek());
  if (here < 0 || !picture) return;
  const frames = within(all, here, desk.seeing.playing.peek().reach);
  const { width, height } = picture.drawing;
  const wanted = (desk.view.peek()?.scale ?? 1) * devicePixelRatio;
  const leaving: (() => void)[] = [];
  const film: Film = {
    frames,
    stills: signal(frames.map(() => null)),
    scale: stillScale({ width, height, count: frames.length }, wanted, BUDGET_BYTES),
    at: signal(frames.findIndex((frame) => frame.id === desk.frameId.peek())),
    isPlaying: signal(isPlaying),
    isWaiting: signal(false),
    rate: signal(null),
    close: () => {
      for (const leave of leaving) leave();
    },
  };
  leaving.push(keepStills(desk, film), keepPlaying(desk, film));
  desk.seeing.film.value = film;
}

/** Draws every frame that is not drawn yet, or was drawn of other fills or with another look. */
function keepStills(desk: Desk, film: Film): () => void {
  const room = new StillRoom(canvasWanted());
  let isClosed = false;
  let isRunning = false;
  const next = () =>
    onwardFrom(
      untracked(() => film.at.value),
      film.frames.length,
    ).find((at) => film.stills.peek()[at]?.made !== madeOf(desk, film.frames[at]));
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    for (let at = next(); at !== undefined && !isClosed; at = next()) {
      const still = await stillOf(desk, film, { at, room }).catch(() => null);
      if (!still) break; // the line is down: what is ready is played
      if (isClosed) still.picture.close();
      else replace(film, at, still);
    }
    isRunning = false;
  };
  const leave = effect(() => {
    for (const frame of film.frames) madeOf(desk, frame);
    untracked(() => void run());
  });
  return () => {
    isClosed = true;
    leave();
    room.close();
    for (const still of film.stills.peek()) still?.picture.close();
    film.stills.value = [];
  };
}

async function stillOf(
  desk: Desk,
  film: Film,
  { at, room }: { at: number; room: StillRoom },
): Promise<Still> {
  const frame = film.frames[at] as FrameSummary; // one of its own
  const made = untracked(() => madeOf(desk, frame));
  const { picture, fills, isPassing } = await seenInPassing(desk, frame);
  const still = await room.still(picture, fills, {
    look: untracked(() => lookOf(desk, frame)),
    scale: film.scale,
  });
  if (isPassing) picture.drawing.close();
  return { picture: still, made };
}

function replace(film: Film, at: number, still: Still): void {
  const before = film.stills.peek()[at];
  film.stills.value = film.stills.peek().map((one, place) => (place === at ? still : one));
  before?.picture.close();
}

function lookOf(desk: Desk, frame: FrameSummary | undefined): StillLook {
  const { seeing } = desk;
  return {
    threshold: thresholdIn(desk, frame),
    palette: seeing.texels.value,
    mode: desk.mode.value,
    ground: seeing.groundLook.value,
    ink: seeing.playing.value.isLinesOnly ? "only" : seeing.ink.value,
  };
}

function madeOf(desk: Desk, frame: FrameSummary | undefined): string {
  const { threshold, mode, ink } = lookOf(desk, frame);
  const colors = numberOf(desk.seeing.texels.value);
  return [frame ? headOf(desk, frame.id) : 0, threshold, mode, ink, colors, desk.seeing.ground.value].join(
    " ",
  );
}

const numbers = new WeakMap<Uint8Array, number>();
let lastNumber = 0;

/** The same for the same texels, another for others. */
function numberOf(texels: Uint8Array): number {
  const known = numbers.get(texels) ?? ++lastNumber;
  numbers.set(texels, known);
  return known;
}

/** Moves the film along while it plays. */
function keepPlaying(desk: Desk, film: Film): () => void {
  const openedAt = performance.now();
  let awaited = 0;
  let from = { at: 0, ms: 0 };
  let changes: number[] = [];
  const startHere = (now: number) => {
    from = { at: film.at.peek(), ms: now };
    changes = [now];
  };
  const tick = (now: number) => {
    awaited = requestAnimationFrame(tick);
    const { fps, isLooping } = desk.seeing.playing.peek();
    const tempo = { fps, isLooping, count: film.frames.length };
    const ready = film.stills.peek().filter(Boolean).length;
    const { at, isOver } = frameAfter(now - from.ms, from.at, tempo);
    const canGoOn = film.isWaiting.peek() ? isEnough(ready, tempo, now - openedAt) : film.stills.peek()[at];
    film.isWaiting.value = !canGoOn;
    if (!canGoOn) return startHere(now);
    if (isOver) film.isPlaying.value = false;
    if (at === film.at.peek()) return;
    changes = [...changes, now].slice(-RATE_OVER);
    batch(() => {
      film.at.value = at;
      film.rate.value = shownRate(changes);
    });
  };
  const leave = effect(() => {
    desk.seeing.playing.value; // another speed starts anew from where it is
    cancelAnimationFrame(awaited);
    if (!film.isPlaying.value) {
      film.isWaiting.value = false;
      return;
    }
    untracked(() => {
      const { isLooping } = desk.seeing.playing.peek();
      if (!isLooping && film.at.peek() === film.frames.length - 1) film.at.value = 0;
      film.isWaiting.value = film.stills.peek().some((still) => !still);
      startHere(performance.now());
      awaited = requestAnimationFrame(tick);
    });
  });
  return () => {
    leave();
    cancelAnimationFrame(awaited);
  };
}

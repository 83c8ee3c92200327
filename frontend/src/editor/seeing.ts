/** How the artist likes to see the drawing, and which other frame is seen for a moment: nothing here is work. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FrameSummary, Label, Palette } from "../api/types";
import type { Fills } from "../core/fills";
import { BACKGROUND } from "../core/ids";
import { colorOf } from "../core/palette";
import { GROUNDS, type Ground, INKS, type Ink, type Picture } from "../render/frameView";
import { groundLook, withoutBackground } from "../render/ground";
import type { Desk } from "./desk";
import type { Film } from "./film";
import { isHeld } from "./keys";
import { isBoolean, isOneOf, remembered } from "./remembered";

/** Another frame in the place of the one that is open. */
export interface Seen {
  readonly frame: FrameSummary;
  readonly picture: Picture;
  readonly fills: Fills;
}

export interface Onion {
  readonly isOn: boolean;
  /** How many frames before and after, 0 to 3. */
  readonly before: number;
  readonly after: number;
  /** 0 to 1. */
  readonly opacity: number;
  readonly hasPaint: boolean;
  /** Above the paint of the open frame, or under it like a drawing on a light table. */
  readonly isOver: boolean;
}

export interface Playing {
  readonly fps: 24 | 12 | 8;
  readonly isLooping: boolean;
  /** Frames around the open one; null: the whole cut. */
  readonly reach: number | null;
  readonly isLinesOnly: boolean;
}

const ONION: Onion = { isOn: false, before: 1, after: 0, opacity: 0.6, hasPaint: false, isOver: true };
const PLAYING: Playing = { fps: 12, isLooping: true, reach: null, isLinesOnly: false };
export const REACHES: readonly Playing["reach"][] = [null, 4, 8];
export const MOST_NEIGHBORS = 3;

interface Shown {
  readonly labels: ReadonlySignal<readonly Label[]>;
  readonly palette: ReadonlySignal<Palette | undefined>;
  readonly paletteTexels: ReadonlySignal<Uint8Array>;
}

export function newSeeing({ labels, palette, paletteTexels }: Shown) {
  const ground = remembered<Ground>("ground", "paper", isOneOf(...GROUNDS));
  const look = computed(() => groundLook(ground.value, colorOf(palette.value, BACKGROUND)));
  return {
    ground,
    groundLook: look,
    texels: computed(() =>
      look.value ? withoutBackground(paletteTexels.value, labels.value) : paletteTexels.value,
    ),
    ink: remembered<Ink>("ink", "finished", isOneOf(...INKS)),
    onion: remembered<Onion>("onion", ONION, isOnion),
    playing: remembered<Playing>("playing", PLAYING, isPlaying),
    hasLocator: remembered("locator", false, isBoolean),
    hasMagnifier: remembered("magnifier", false, isBoolean),
    hasModelSheet: remembered("model-sheet", true, isBoolean),
    /** Seen instead of the open frame, while a key is held or the filmstrip is dragged through. */
    seen: signal<Seen | null>(null),
    film: signal<Film | null>(null),
  };
}

/** The palette that was chosen, or the one after it while its key is held. */
export function shownPalette(palettes: readonly Palette[], chosen: number | null): Palette | undefined {
  const at = Math.max(
    palettes.findIndex((one) => one.id === chosen),
    0,
  );
  return palettes[isHeld("other_palette") ? (at + 1) % palettes.length : at];
}

export function nextPalette({ palettes, palette, paletteId }: Desk): void {
  const at = palettes.peek().findIndex((one) => one.id === palette.peek()?.id);
  paletteId.value = palettes.peek()[(at + 1) % palettes.peek().length]?.id ?? null;
}

/** The one after it, and after the last the first. */
export function nextOf<T>(chosen: Signal<T>, all: readonly T[]): void {
  chosen.value = all[(all.indexOf(chosen.peek()) + 1) % all.length] ?? chosen.peek();
}

export function toggle(is: Signal<boolean>): void {
  is.value = !is.peek();
}

function isOnion(value: unknown): value is Onion {
  const one = { ...(value as Onion | null) };
  const isCount = (n: unknown) => Number.isInteger(n) && Number(n) >= 0 && Number(n) <= MOST_NEIGHBORS;
  const isShare = typeof one.opacity === "number" && one.opacity > 0 && one.opacity <= 1;
  return (
    isCount(one.before) &&
    isCount(one.after) &&
    isShare &&
    [one.isOn, one.hasPaint, one.isOver].every(isBoolean)
  );
}

function isPlaying(value: unknown): value is Playing {
  const { fps, isLooping, reach = 0, isLinesOnly } = { ...(value as Playing | null) };
  return (
    [24, 12, 8].includes(fps ?? 0) &&
    REACHES.includes(reach) &&
    isBoolean(isLooping) &&
    isBoolean(isLinesOnly)
  );
}

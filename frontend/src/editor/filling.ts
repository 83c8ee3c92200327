/** How this artist fills: the signals that the options bar, the keys and the tools share. */

import { type Signal, signal } from "@preact/signals";
import type { Outline } from "../core/enclosed";
import type { Gives, Shape } from "../tools/filling";
import { isBoolean, remembered } from "./remembered";

export interface Filling {
  readonly shape: Signal<Shape>;
  readonly gives: Signal<Gives>;
  /** Strokes spare what is painted; Shift turns it round for one stroke. */
  readonly onlyLeft: Signal<boolean>;
  /** After an answer by key, the next region that is left comes into focus. */
  readonly advances: Signal<boolean>;
  /** The rectangle or lasso that is being drawn. */
  readonly outline: Signal<Outline | null>;
  /** Guesses from this confidence on are about to be accepted; null: nobody is asking. */
  readonly acceptFrom: Signal<number | null>;
}

export function newFilling(): Filling {
  return {
    shape: signal<Shape>("click"),
    gives: signal<Gives>("hand"),
    onlyLeft: signal(false),
    advances: remembered("advances", true, isBoolean),
    outline: signal<Outline | null>(null),
    acceptFrom: signal<number | null>(null),
  };
}

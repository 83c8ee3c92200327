/** The fills as they stood after any correction of a frame's log: its fold, with marks on the way. */

import { applyEach, type Change, type Fills } from "./fills";

/** What the fold needs of a correction. Null: what it did did not travel. */
export interface Logged {
  readonly seq: number;
  readonly changes: readonly Change[] | null;
}

/** Beyond so many corrections a jump would be felt. */
const MARK_EVERY = 100;

/** A whole log from number 1 on, folded at every hundredth correction. */
export interface PastFills {
  readonly log: readonly Logged[];
  /** The fills after 0, MARK_EVERY, 2 × MARK_EVERY … corrections. */
  readonly marks: readonly Fills[];
}

export const noPast: PastFills = { log: [], marks: [[]] };

/** The past of a log that begins with the one that `before` is of, which costs only what is new. */
export function pastOf(log: readonly Logged[], before: PastFills = noPast): PastFills {
  const marks = [...before.marks];
  for (let at = marks.length * MARK_EVERY; at <= log.length; at += MARK_EVERY) {
    marks.push(applyEach(marks.at(-1) ?? [], changesOf(log, at - MARK_EVERY, at)));
  }
  return { log, marks };
}

/** As the frame stood after correction `seq`; 0 is before the first. */
export function fillsAt({ log, marks }: PastFills, seq: number): Fills {
  const wanted = Math.min(Math.max(seq, 0), log.length);
  const mark = Math.min(Math.floor(wanted / MARK_EVERY), marks.length - 1);
  return applyEach(marks[mark] ?? [], changesOf(log, mark * MARK_EVERY, wanted));
}

function* changesOf(log: readonly Logged[], from: number, to: number): Generator<readonly Change[]> {
  for (let at = from; at < to; at++) yield log[at]?.changes ?? [];
}

/**
 * What I can take back and bring back here.
 *
 * The server keeps the history and decides; this knows my steps since the frame was opened, so that an undo
 * shows at once, and whether there may be something older, until the server says that there is not.
 */

import { applyChanges, type Change, changeBack, type Fills, isSameFill } from "./fills";
import { regionId } from "./ids";

/** One fill of mine: what stood there before, and what it put there. */
export interface Step {
  readonly before: readonly Change[];
  readonly after: readonly Change[];
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  readonly mayHaveOlder: boolean;
  readonly mayHaveUndone: boolean;
}

export function historyOf({
  undoable,
  redoable,
}: {
  undoable: number | null;
  redoable: number | null;
}): History {
  return { done: [], undone: [], mayHaveOlder: undoable !== null, mayHaveUndone: redoable !== null };
}

export const canUndo = (history: History): boolean => history.done.length > 0 || history.mayHaveOlder;
export const canRedo = (history: History): boolean => history.undone.length > 0 || history.mayHaveUndone;

/** A step was taken back or came again out of turn: only the server knows what is next. */
export const unsure = (): History => ({ done: [], undone: [], mayHaveOlder: true, mayHaveUndone: true });

export function stepOf(fills: Fills, after: readonly Change[]): Step {
  return { before: after.map(({ region }) => changeBack(fills, regionId(region))), after };
}

/** After a new fill there is nothing to redo. */
export function afterFill(history: History, step: Step): History {
  return { ...history, done: [...history.done, step], undone: [], mayHaveUndone: false };
}

export function afterUndo(history: History): History {
  const step = history.done.at(-1);
  if (!step) return { ...history, mayHaveUndone: true };
  return { ...history, done: history.done.slice(0, -1), undone: [...history.undone, step] };
}

export function afterRedo(history: History): History {
  const step = history.undone.at(-1);
  if (!step) return { ...history, mayHaveOlder: true };
  return { ...history, done: [...history.done, step], undone: history.undone.slice(0, -1) };
}

export const nothingToUndo = (history: History): History => ({ ...history, done: [], mayHaveOlder: false });
export const nothingToRedo = (history: History): History => ({
  ...history,
  undone: [],
  mayHaveUndone: false,
});

/** What an undo will do as far as we know: only regions that still hold what I put there go back. */
export function changesOfUndo(history: History, fills: Fills): readonly Change[] {
  const step = history.done.at(-1);
  return step ? stillStanding(step.after, step.before, fills) : [];
}

export function changesOfRedo(history: History, fills: Fills): readonly Change[] {
  const step = history.undone.at(-1);
  return step ? stillStanding(step.before, step.after, fills) : [];
}

function stillStanding(
  expected: readonly Change[],
  wanted: readonly Change[],
  fills: Fills,
): readonly Change[] {
  const then = applyChanges([], expected);
  return wanted.filter(({ region }) => isSameFill(then[region], fills[region]));
}

/**
 * In which frames of the cut my last steps lie, as far as this page has seen them; the server knows the rest.
 *
 * A step is named by the frames it reached: one for a fill, several for a fill through the cut. Going back takes
 * the newest first, whichever frame it lies in.
 */

export type Frames = readonly number[];
export type StepKind = "undo" | "redo";

export interface CutSteps {
  readonly cut: number;
  /** Oldest first. */
  readonly done: readonly Frames[];
  readonly undone: readonly Frames[];
  /** Whether the server has steps from before this page; null: nobody has asked. */
  readonly hasOlder: boolean | null;
  readonly hasUndone: boolean | null;
}

/** Where the next step lies; "unknown": only the server can tell. */
export type Where = Frames | "unknown" | "nowhere";

export const stepsOf = (cut: number): CutSteps => ({
  cut,
  done: [],
  undone: [],
  hasOlder: null,
  hasUndone: null,
});

/** After a new fill there is nothing to redo anywhere. */
export function afterFilling(steps: CutSteps, frames: Frames): CutSteps {
  return { ...steps, done: [...steps.done, frames], undone: [], hasUndone: false };
}

/** A step back or forward was taken in these frames. */
export function afterStep(steps: CutSteps, kind: StepKind, frames: Frames): CutSteps {
  return kind === "undo"
    ? { ...steps, done: without(steps.done, frames), undone: [...steps.undone, frames] }
    : { ...steps, done: [...steps.done, frames], undone: without(steps.undone, frames) };
}

/** The server refused my newest fill of a frame: it is no step. */
export function afterRefusal(steps: CutSteps, frame: number): CutSteps {
  return { ...steps, done: without(steps.done, [frame]) };
}

/** What the server says about steps that this page has not seen. */
export function told(steps: CutSteps, { undo, redo }: { undo: unknown; redo: unknown }): CutSteps {
  return { ...steps, hasOlder: undo !== null, hasUndone: redo !== null };
}

/** Steps in frames that may not be painted now are passed over: nothing can be taken back there. */
export function nextStep(steps: CutSteps, kind: StepKind, mayPaint: (frame: number) => boolean): Where {
  const known = kind === "undo" ? steps.done : steps.undone;
  const newest = known.findLast((frames) => frames.some(mayPaint));
  if (newest) return newest.filter(mayPaint);
  const more = kind === "undo" ? steps.hasOlder : steps.hasUndone;
  return more === false ? "nowhere" : "unknown";
}

export function maySteps(steps: CutSteps, kind: StepKind): boolean {
  const [known, more] = kind === "undo" ? [steps.done, steps.hasOlder] : [steps.undone, steps.hasUndone];
  return known.length > 0 || more === true;
}

/** The list without its newest step that lies in one of these frames. */
function without(list: readonly Frames[], frames: Frames): readonly Frames[] {
  const at = list.findLastIndex((step) => step.some((frame) => frames.includes(frame)));
  return at < 0 ? list : list.toSpliced(at, 1);
}

/**
 * Back and forward again through everything I did in the cut: the newest step first, in whichever frame it lies.
 *
 * What this page has seen it knows at once, without the network; about older steps it asks the server. Where the
 * server cannot be asked, the steps of the frame on the desk are what there is.
 */

import { effect } from "@preact/signals";
import { afterRefusal, afterStep, type Frames, nextStep, type StepKind, told } from "../core/steps";
import { navigate } from "../pages/router";
import { newToken } from "../sync/protocol";
import { words } from "../words";
import { everythingSaved } from "./asking";
import { announce, type Desk } from "./desk";
import { mayPaintNow } from "./painting";
import { mayPaint, type StepsInCut, stepsIn } from "./server";

const OPENING_MS = 15_000;

/** Another step waits until the frame of the first has been found and opened. */
let isUnderWay = false;

export function step(desk: Desk, kind: StepKind): void {
  if (isUnderWay) return;
  const where = nextStep(desk.steps.peek(), kind, (frame) => isPaintable(desk, frame));
  if (where === "unknown") void alone(() => askAndTake(desk, kind));
  else if (where === "nowhere") takeHere(desk, kind);
  else if (where.includes(desk.frameId.peek())) take(desk, kind, where);
  else if (isOutOfReach(desk, where)) takeHere(desk, kind);
  else void alone(() => goAndTake(desk, kind, where));
}

/** Whether there is anything to take back in the cut from before this page was loaded. */
export async function askForSteps(desk: Desk): Promise<void> {
  if (desk.steps.peek().hasOlder === null) await asked(desk);
}

export function forgetStep(desk: Desk, frame: number): void {
  desk.steps.value = afterRefusal(desk.steps.peek(), frame);
}

async function askAndTake(desk: Desk, kind: StepKind): Promise<void> {
  const found = desk.isOffline.peek() ? null : await asked(desk);
  if (found === null) return takeHere(desk, kind);
  const step = found[kind];
  if (step === null) return;
  const here = desk.frameId.peek();
  if (step.frames.includes(here)) take(desk, kind, step.frames);
  else await goAndTake(desk, kind, [step.frame, ...step.frames.filter((frame) => frame !== step.frame)]);
}

/** Null where the server could not be asked. */
async function asked(desk: Desk): Promise<StepsInCut | null> {
  const { cut } = desk.steps.peek();
  try {
    await everythingSaved(desk, "");
    const found = await stepsIn(cut);
    if (desk.steps.peek().cut === cut) desk.steps.value = told(desk.steps.peek(), found);
    return found;
  } catch {
    return null;
  }
}

async function goAndTake(desk: Desk, kind: StepKind, frames: Frames): Promise<void> {
  const [target = 0] = frames;
  navigate(`/frames/${target}`, { replace: true });
  if (!(await isOnDesk(desk, target))) return;
  take(desk, kind, frames);
  const { steps } = words.peek().editor;
  const name = desk.summary.peek()?.name ?? "";
  if (frames.length === 1) announce(desk, kind === "undo" ? steps.undoneIn(name) : steps.redoneIn(name));
}

/** Without the network only frames that lie ready can be opened. */
function isOutOfReach(desk: Desk, [target = 0]: Frames): boolean {
  return desk.isOffline.peek() && desk.shelf.peek(target) === null;
}

/** The steps of this frame alone. */
function takeHere(desk: Desk, kind: StepKind): void {
  const isPossible = kind === "undo" ? desk.canUndoHere.peek() : desk.canRedoHere.peek();
  if (isPossible) take(desk, kind, [desk.frameId.peek()]);
}

function take(desk: Desk, kind: StepKind, frames: Frames): void {
  const sync = desk.sync.peek();
  if (!sync || !mayPaintNow(desk)) return;
  desk.steps.value = afterStep(desk.steps.peek(), kind, frames);
  sync.dispatch({ token: newToken(), kind });
  const { steps } = words.peek().editor;
  if (frames.length > 1)
    announce(desk, (kind === "undo" ? steps.undoneInAll : steps.redoneInAll)(frames.length));
}

function isPaintable(desk: Desk, frame: number): boolean {
  const found = desk.cut.peek()?.frames.find((one) => one.id === frame);
  return !found || mayPaint(desk.role.peek(), found.state);
}

/** True once the frame lies there and can be painted; false where it did not come, or another was opened. */
function isOnDesk(desk: Desk, frame: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isThere: boolean) => {
      clearTimeout(timer);
      queueMicrotask(() => stop());
      resolve(isThere);
    };
    const timer = setTimeout(() => finish(false), OPENING_MS);
    const stop = effect(() => {
      if (desk.refused.value) finish(false);
      else if (desk.sync.value && desk.session.value?.frame === frame) finish(true);
    });
  });
}

async function alone(work: () => Promise<void>): Promise<void> {
  isUnderWay = true;
  try {
    await work();
  } finally {
    isUnderWay = false;
  }
}

import { expect, test } from "vitest";
import {
  afterFilling,
  afterRefusal,
  afterStep,
  type CutSteps,
  maySteps,
  nextStep,
  stepsOf,
  told,
} from "../../../frontend/src/core/steps";

const anyFrame = () => true;
const painted = (...frames: number[][]): CutSteps => frames.reduce(afterFilling, stepsOf(1));
const undo = (steps: CutSteps) => nextStep(steps, "undo", anyFrame);
const redo = (steps: CutSteps) => nextStep(steps, "redo", anyFrame);

test("the newest step comes first, whichever frame it lies in", () => {
  let steps = painted([10], [11], [10]);
  const went = [];
  for (let where = undo(steps); where !== "unknown" && where !== "nowhere"; where = undo(steps)) {
    went.push(where[0]);
    steps = afterStep(steps, "undo", where);
  }
  expect(went).toEqual([10, 11, 10]);
});

test("what was undone comes again in the order of the undoing", () => {
  const undone = afterStep(afterStep(painted([10], [11]), "undo", [11]), "undo", [10]);
  expect(redo(undone)).toEqual([10]);
  expect(redo(afterStep(undone, "redo", [10]))).toEqual([11]);
});

test("after a new fill there is nothing to redo anywhere", () => {
  const undone = afterStep(painted([10]), "undo", [10]);
  expect(redo(afterFilling(undone, [12]))).toBe("nowhere");
});

test("what lies before this page only the server knows", () => {
  const opened = stepsOf(1);
  expect([undo(opened), maySteps(opened, "undo")]).toEqual(["unknown", false]);
  const older = told(opened, { undo: { frame: 3 }, redo: null });
  expect([undo(older), redo(older)]).toEqual(["unknown", "nowhere"]);
  expect([maySteps(older, "undo"), maySteps(older, "redo")]).toEqual([true, false]);
  expect(undo(told(opened, { undo: null, redo: null }))).toBe("nowhere");
});

test("a fill through the cut is one step in all its frames", () => {
  const carried = painted([9], [10, 11, 12]);
  expect(undo(carried)).toEqual([10, 11, 12]);
  expect(undo(afterStep(carried, "undo", [10, 11, 12]))).toEqual([9]);
});

test("steps in frames that are closed by now are passed over", () => {
  const steps = painted([10], [11]);
  const isOpen = (frame: number) => frame !== 11;
  expect(nextStep(steps, "undo", isOpen)).toEqual([10]);
  const taken = afterStep(steps, "undo", [10]);
  expect(taken.done).toEqual([[11]]);
});

test("a fill that the server refused is no step", () => {
  expect(undo(afterRefusal(painted([10], [11]), 11))).toEqual([10]);
});

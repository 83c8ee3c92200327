import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { atRest } from "../../../frontend/src/pages/project/atRest";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorded() {
  const saved: number[] = [];
  const answers: (() => void)[] = [];
  const save = (value: number) => {
    saved.push(value);
    return new Promise<void>((done) => answers.push(done));
  };
  return { saved, answers, rest: atRest(save, 600) };
}

it("saves the last of many steps once, after a rest", async () => {
  const { saved, rest } = recorded();
  for (const value of [1, 2, 3]) {
    rest.move(value);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(saved).toEqual([3]);
});

it("saves at once when it is left, and not again after the rest", async () => {
  const { saved, rest } = recorded();
  rest.move(1);
  rest.now();
  await vi.advanceTimersByTimeAsync(1000);
  rest.now();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual([1]);
});

it("sends the next value only when the one before has been answered", async () => {
  const { saved, answers, rest } = recorded();
  rest.move(1);
  rest.now();
  rest.move(2);
  rest.now();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual([1]);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual([1, 2]);
});

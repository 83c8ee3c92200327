import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace, SHARES } from "../../../frontend/src/editor/pace";

/** A screen whose every frame takes so long. */
function screenOf(cost: { ms: number }) {
  let now = 0;
  return (begin: (at: number) => void) => {
    setTimeout(() => {
      now += cost.ms;
      begin(now);
    }, cost.ms);
  };
}

let clock = 0;

function move(pace: Pace, { times = 12, everyMs = 16 } = {}): void {
  for (let step = 0; step < times; step++) {
    clock += everyMs;
    pace.moved(clock);
    vi.advanceTimersByTime(everyMs);
  }
}

function rest(): void {
  clock += 1_000;
  vi.advanceTimersByTime(1_000);
}

beforeEach(() => {
  vi.useFakeTimers();
  clock = 0;
});
afterEach(() => vi.useRealTimers());

test("a computer that keeps up draws everything, however slow the hand is", () => {
  const pace = new Pace(screenOf({ ms: 16 }));
  move(pace);
  expect(pace.share.value).toBe(1);
  move(pace, { everyMs: 90 });
  expect(pace.share.value).toBe(1);
});

test("where frames take long the moving picture is coarse, and sharp again at rest", () => {
  const pace = new Pace(screenOf({ ms: 60 }));
  move(pace, { times: 40 });
  expect(pace.share.value).toBe(SHARES[1]);
  rest();
  expect(pace.share.value).toBe(1);
  move(pace, { times: 2 });
  expect(pace.share.value).toBe(SHARES[1]);
});

test("once it is quick again, the next movement is tried more finely", () => {
  const cost = { ms: 60 };
  const pace = new Pace(screenOf(cost));
  move(pace, { times: 40 });
  cost.ms = 10;
  move(pace, { times: 40 });
  rest();
  move(pace, { times: 3 });
  expect(pace.share.value).toBe(1);
});

test("a single jump is drawn sharply", () => {
  const pace = new Pace(screenOf({ ms: 60 }));
  move(pace, { times: 40 });
  rest();
  pace.moved(clock);
  expect(pace.share.value).toBe(1);
});

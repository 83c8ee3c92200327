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

function move(pace: Pace, { times = 12, everyMs = 16 } = {}): void {
  for (let step = 0; step < times; step++) {
    pace.moved();
    vi.advanceTimersByTime(everyMs);
  }
}

function rest(): void {
  vi.advanceTimersByTime(1_000);
}

beforeEach(() => void vi.useFakeTimers());
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
  move(pace, { times: 30 });
  expect(pace.share.value).toBe(SHARES[1]);
  rest();
  expect(pace.share.value).toBe(1);
  move(pace, { times: 2 });
  expect(pace.share.value).toBe(SHARES[1]);
});

test("a very slow computer is still seen to move", () => {
  const pace = new Pace(screenOf({ ms: 600 }));
  move(pace, { times: 10, everyMs: 600 });
  expect(pace.share.value).toBe(SHARES[1]);
});

test("once it is quick again, the next movement is tried more finely", () => {
  const cost = { ms: 60 };
  const pace = new Pace(screenOf(cost));
  move(pace, { times: 30 });
  rest();
  cost.ms = 10;
  move(pace, { times: 30 });
  rest();
  move(pace, { times: 3 });
  expect(pace.share.value).toBe(1);
});

test("a single jump is drawn sharply", () => {
  const pace = new Pace(screenOf({ ms: 60 }));
  move(pace, { times: 30 });
  rest();
  pace.moved();
  expect(pace.share.value).toBe(1);
});

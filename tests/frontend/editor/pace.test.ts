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
  expect(pace.share.value).toBe(SHARES[2]);
});

test("one hopeless frame is enough to know", () => {
  const pace = new Pace(screenOf({ ms: 150 }));
  move(pace, { times: 3, everyMs: 160 });
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

test("another frame is laid down sharply where the computer keeps up", () => {
  const pace = new Pace(screenOf({ ms: 16 }));
  for (let step = 0; step < 6; step++) {
    pace.turned();
    expect(pace.share.value).toBe(1);
    rest();
  }
});

test("where it does not, it is coarse at first, also after a long rest", () => {
  const pace = new Pace(screenOf({ ms: 60 }));
  for (let step = 0; step < 3; step++) {
    pace.turned();
    rest();
  }
  pace.turned();
  expect(pace.share.value).toBe(SHARES[1]);
  rest();
  expect(pace.share.value).toBe(1);
});

test("what was too slow once is tried again more and more rarely", () => {
  const cost = { ms: 60 };
  const pace = new Pace(screenOf(cost));
  let coarse = 0;
  for (let step = 0; step < 200; step++) {
    pace.turned();
    cost.ms = pace.share.value < 1 ? 16 : 60; // only the whole picture is too much
    if (pace.share.value < 1) coarse += 1;
    rest();
  }
  expect(coarse).toBeGreaterThan(150);
});

test("what was learned at rest spares the first frame that is laid down", () => {
  const [slow, quick] = [new Pace(screenOf({ ms: 60 })), new Pace(screenOf({ ms: 16 }))];
  slow.learn(60);
  quick.learn(8);
  expect([slow.share.value, quick.share.value]).toEqual([1, 1]);
  slow.turned();
  quick.turned();
  expect([slow.share.value, quick.share.value]).toEqual([SHARES[1], 1]);
});

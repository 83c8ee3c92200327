import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace, SHARES } from "../../../frontend/src/editor/pace";

/** On a screen whose every frame takes so long, however finely it is drawn. */
function paceOn(cost: { ms: number }): Pace {
  let now = 0;
  const nextFrame = (begin: (at: number) => void) => {
    setTimeout(() => {
      now += cost.ms;
      begin(now);
    }, cost.ms);
  };
  return new Pace(async () => cost.ms, nextFrame);
}

function move(pace: Pace, { times = 12, everyMs = 16 } = {}): void {
  for (let step = 0; step < times; step++) {
    pace.moved();
    vi.advanceTimersByTime(everyMs);
  }
}

const rest = () => vi.advanceTimersByTime(1_000);
const restAndLearn = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a computer that keeps up draws everything, however slow the hand is", () => {
  const pace = paceOn({ ms: 16 });
  move(pace);
  expect(pace.share.value).toBe(1);
  move(pace, { everyMs: 90 });
  expect(pace.share.value).toBe(1);
});

test("where frames take long the moving picture is coarse, and sharp again at rest", () => {
  const pace = paceOn({ ms: 60 });
  move(pace, { times: 30 });
  expect(pace.share.value).toBe(SHARES[1]);
  rest();
  expect(pace.share.value).toBe(1);
  move(pace, { times: 2 });
  expect(pace.share.value).toBe(SHARES[1]);
});

test("a very slow computer is still seen to move", () => {
  const pace = paceOn({ ms: 600 });
  move(pace, { times: 10, everyMs: 600 });
  expect(pace.share.value).toBe(SHARES[2]);
});

test("one hopeless frame is enough to know", () => {
  const pace = paceOn({ ms: 150 });
  move(pace, { times: 3, everyMs: 160 });
  expect(pace.share.value).toBe(SHARES[1]);
});

test("once it is quick again, the next movement is tried more finely", async () => {
  const cost = { ms: 60 };
  const pace = paceOn(cost);
  move(pace, { times: 30 });
  rest();
  cost.ms = 10;
  move(pace, { times: 30 });
  await restAndLearn();
  move(pace, { times: 3 });
  expect(pace.share.value).toBe(1);
});

test("a single jump is drawn sharply", () => {
  const pace = paceOn({ ms: 60 });
  move(pace, { times: 30 });
  rest();
  pace.moved();
  expect(pace.share.value).toBe(1);
});

test("another frame is laid down sharply where the computer keeps up", () => {
  const pace = paceOn({ ms: 16 });
  for (let step = 0; step < 6; step++) {
    pace.turned();
    expect(pace.share.value).toBe(1);
    rest();
  }
});

test("where it does not, it is coarse at first, also after a long rest", () => {
  const pace = paceOn({ ms: 60 });
  for (let step = 0; step < 3; step++) {
    pace.turned();
    rest();
  }
  pace.turned();
  expect(pace.share.value).toBe(SHARES[1]);
  rest();
  expect(pace.share.value).toBe(1);
});

test("where only the whole picture is too much, nobody is shown a slow one to find out", async () => {
  const pace = paceWhereWholeIs({ whole: 60, coarse: 16 });
  await pace.learn();
  for (let step = 0; step < 200; step++) {
    pace.turned();
    expect(pace.share.value).toBe(SHARES[1]);
    await restAndLearn();
    expect(pace.share.value).toBe(1);
  }
});

test("it is asked more and more rarely whether it has become quicker, and believed", async () => {
  const costs = { whole: 60, coarse: 16 };
  const asked = { times: 0 };
  const pace = paceWhereWholeIs(costs, asked);
  await pace.learn();
  for (let step = 0; step < 60; step++) {
    pace.turned();
    await restAndLearn();
  }
  expect(asked.times).toBeLessThan(8);
  costs.whole = 10;
  for (let step = 0; step < 40; step++) {
    pace.turned();
    await restAndLearn();
  }
  pace.turned();
  expect(pace.share.value).toBe(1);
});

test("what was learned at rest spares the first frame that is laid down", async () => {
  const [slow, quick] = [paceOn({ ms: 60 }), paceOn({ ms: 8 })];
  await slow.learn();
  await quick.learn();
  expect([slow.share.value, quick.share.value]).toEqual([1, 1]);
  slow.turned();
  quick.turned();
  expect([slow.share.value, quick.share.value]).toEqual([SHARES[1], 1]);
});

test("a picture that is too much at half its size, too, is drawn at a third", async () => {
  const pace = paceOn({ ms: 200 });
  await pace.learn();
  pace.turned();
  expect(pace.share.value).toBe(SHARES[2]);
});

/** On a screen whose frames take longer when they are drawn sharply. */
function paceWhereWholeIs(costs: { whole: number; coarse: number }, asked = { times: 0 }): Pace {
  let now = 0;
  const pace: Pace = new Pace(
    async () => {
      asked.times += 1;
      return costs.whole;
    },
    (begin) => {
      const ms = pace.share.value < 1 ? costs.coarse : costs.whole;
      setTimeout(() => {
        now += ms;
        begin(now);
      }, ms);
    },
  );
  return pace;
}

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { rowsOf } from "../../../frontend/src/core/fills";
import { accept, fill, fillEach, merge, openBrowser, redo, split, undo } from "./browser";
import { alice, bob, FakeServer, person, seeded, type Weather } from "./fakeServer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const storm: Weather = { lost: 15, doubled: 15, delayed: 25 };
const regions = 8;

/** Artists fill, divide, join, undo and redo at random over a bad network that is cut off now and then. */
async function paintTogether(seed: number): Promise<void> {
  const random = seeded(seed);
  const start = Array.from({ length: regions }, (_, at) => [at + 1, 2, "model", null, 0.5] as const);
  const server = new FakeServer(start, storm, random);
  const browsers = [alice, bob, person(6, "carol")].map((who) => openBrowser(server, who));
  const region = () => 1 + Math.floor(random() * regions);
  for (let step = 0; step < 60; step++) {
    const browser = browsers[Math.floor(random() * browsers.length)];
    const dice = random();
    const some = [...new Set([region(), region()])];
    const label = () => Math.floor(random() * 9);
    if (dice < 0.45) browser?.sync.dispatch(fill(some, label()));
    else if (dice < 0.57) browser?.sync.dispatch(fillEach(some, some.map(label)));
    else if (dice < 0.7)
      browser?.sync.dispatch(
        accept(
          some,
          some.map(() => 2 + Math.floor(random() * 2)),
        ),
      );
    else if (dice < 0.76) browser?.sync.dispatch(split(region()));
    else if (dice < 0.8) browser?.sync.dispatch(merge([...new Set([region(), region(), region()])]));
    else if (dice < 0.91) browser?.sync.dispatch(undo());
    else browser?.sync.dispatch(redo());
    if (random() < 0.05) server.cutAllOff();
    if (random() < 0.03) server.isReachable = !server.isReachable;
    if (random() < 0.3) server.beat();
    await vi.advanceTimersByTimeAsync(random() * 400);
  }
  server.isReachable = true;
  for (let second = 0; second < 240; second += 10) {
    server.beat();
    await vi.advanceTimersByTimeAsync(10_000);
    if (browsers.every(({ outbox }) => outbox.waitingCount === 0)) break;
  }
  await settle(server, browsers);
  const expected = rowsOf(server.fills);
  for (const browser of browsers) {
    expect(browser.outbox.waitingCount).toBe(0);
    expect(browser.sync.session.pending).toEqual([]);
    expect(browser.sync.session.headSeq).toBe(server.headSeq);
    expect(browser.sync.session.mapRevision).toBe(server.mapRevision);
    expect(browser.sync.session.outgoing).toBe(null);
    expect(browser.rows()).toEqual(expected);
    browser.close();
  }
}

async function settle(server: FakeServer, browsers: ReturnType<typeof openBrowser>[]): Promise<void> {
  for (let round = 0; round < 30; round++) {
    const isSettled = ({ sync: { session } }: ReturnType<typeof openBrowser>) =>
      session.headSeq === server.headSeq && session.outgoing === null;
    if (browsers.every(isSettled)) return;
    server.beat();
    await vi.advanceTimersByTimeAsync(10_000);
  }
}

describe("three artists over a network that loses, doubles and reorders end with one picture", () => {
  test.each(Array.from({ length: 25 }, (_, at) => at + 1))("seed %i", async (seed) => {
    await paintTogether(seed);
  });
});

describe("two browsers on a fair network", () => {
  test("a fill reaches the other artist", async () => {
    const server = new FakeServer();
    const [hers, his] = [openBrowser(server, alice), openBrowser(server, bob)];
    await vi.advanceTimersByTimeAsync(50);
    hers.sync.dispatch(fill([4], 7));
    expect([hers.label(4), his.label(4)]).toEqual([7, undefined]);
    await vi.advanceTimersByTimeAsync(100);
    expect(his.label(4)).toBe(7);
    hers.close();
    his.close();
  });

  test("each one's undo takes back their own newest fill", async () => {
    const server = new FakeServer();
    const [hers, his] = [openBrowser(server, alice), openBrowser(server, bob)];
    await vi.advanceTimersByTimeAsync(50);
    hers.sync.dispatch(fill([1], 7));
    await vi.advanceTimersByTimeAsync(100);
    his.sync.dispatch(fill([2], 8));
    await vi.advanceTimersByTimeAsync(100);
    hers.sync.dispatch(undo());
    await vi.advanceTimersByTimeAsync(100);
    expect([his.label(1), his.label(2)]).toEqual([undefined, 8]);
    hers.close();
    his.close();
  });
});

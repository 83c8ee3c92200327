import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RegionMap } from "../../../frontend/src/core/regionMap";
import type { Desk } from "../../../frontend/src/editor/desk";
import type { Past } from "../../../frontend/src/editor/history/fold";
import { keepPlaying } from "../../../frontend/src/editor/history/past";

const PAUSE_MS = 1_000;
const entries = [1, 2, 3, 4].map((seq) => ({
  seq,
  at: new Date(Date.UTC(2026, 0, 1) + seq * PAUSE_MS).toISOString(),
  changes: [],
  author: null,
}));

/** A desk that plays from before the first correction; the third made another region map. */
function playing(atHand: readonly number[]) {
  const kept = signal<ReadonlyMap<number, RegionMap>>(new Map());
  const come = (revision: number) => {
    kept.value = new Map([...kept.peek(), [revision, { revision } as RegionMap]]);
  };
  atHand.forEach(come);
  const desk = {
    past: signal<Past | null>(null),
    speed: signal(1),
    logbook: signal({ frame: 7, entries }),
    frameId: signal(7),
    lights: signal([]),
    notice: signal(null),
    olderMaps: { kept },
    mapAt: (seq: number) => kept.value.get(seq < 3 ? 1 : 2) ?? null,
  };
  const stop = keepPlaying(desk as unknown as Desk); // all of it that a replay reads
  desk.past.value = { head: { seq: 0, sinceMs: 0 }, isPlaying: true };
  return { desk, come, stop };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

test("a replay goes on to the present and ends there", async () => {
  const { desk, stop } = playing([1, 2]);
  await vi.advanceTimersByTimeAsync(2.5 * PAUSE_MS);
  expect(desk.past.value?.head.seq).toBe(3);
  await vi.advanceTimersByTimeAsync(3 * PAUSE_MS);
  expect(desk.past.value).toBeNull();
  stop();
});

test("it waits where the region map of the next moment has not come, and goes on once it has", async () => {
  const { desk, come, stop } = playing([1]);
  await vi.advanceTimersByTimeAsync(20 * PAUSE_MS);
  expect(desk.past.value?.head.seq).toBe(2);
  come(2);
  await vi.advanceTimersByTimeAsync(1.5 * PAUSE_MS);
  expect(desk.past.value?.head.seq).toBe(3);
  stop();
});

import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Cut } from "../../../frontend/src/api/types";
import type { Fills } from "../../../frontend/src/core/fills";
import { labelId, regionId } from "../../../frontend/src/core/ids";
import type { RegionMap } from "../../../frontend/src/core/regionMap";
import { type Ahead, keepAhead, type LastFill, REST_MS } from "../../../frontend/src/editor/ahead";

const FILLED: LastFill = { frame: 7, mapRevision: 1, region: regionId(3), label: labelId(2) };
const WAITING = { frames: [8, 9], is_more: false };

function deskWith() {
  const desk = {
    lastFill: signal<LastFill | null>(null),
    ahead: signal<Ahead | null>(null),
    frameId: signal(7),
    map: signal({ revision: 1 } as RegionMap | null),
    savedFills: signal<Fills>([]),
    canPaint: signal(true),
    isOffline: signal(false),
    waitingEdits: signal(0),
    cut: signal({ id: 1, frames: [{ id: 7 }, { id: 8 }] } as Cut | null),
  };
  return { ...desk, fill: (fill: LastFill = FILLED) => paint(desk, fill) };
}

function paint(desk: Pick<ReturnType<typeof deskWith>, "lastFill" | "savedFills">, fill: LastFill): void {
  const fills: Fills[number][] = [...desk.savedFills.peek()];
  fills[fill.region] = { label: fill.label, source: "artist", author: 1, confidence: null };
  desk.savedFills.value = fills;
  desk.lastFill.value = fill;
}

const rest = () => vi.advanceTimersByTimeAsync(REST_MS);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("once the hand rests, it is told where the same region waits", async () => {
  const desk = deskWith();
  const ask = vi.fn(async () => ({ ...WAITING, is_more: true }));
  const leave = keepAhead(desk, ask);
  desk.fill();
  expect(ask).not.toHaveBeenCalled();
  await rest();
  expect(desk.ahead.value).toEqual({ ...FILLED, frames: 2, isMore: true });
  leave();
});

test("of several fills in a row only the last is asked about", async () => {
  const desk = deskWith();
  const ask = vi.fn(async () => WAITING);
  const leave = keepAhead(desk, ask);
  for (const region of [3, 4, 5]) {
    desk.fill({ ...FILLED, region: regionId(region) });
    await vi.advanceTimersByTimeAsync(REST_MS - 100);
  }
  await rest();
  expect(ask.mock.calls.map(([fill]: unknown[]) => (fill as LastFill).region)).toEqual([5]);
  leave();
});

test("nothing is asked while a fill is on its way to the server", async () => {
  const desk = deskWith();
  const ask = vi.fn(async () => WAITING);
  const leave = keepAhead(desk, ask);
  desk.waitingEdits.value = 1;
  desk.fill();
  await rest();
  expect(ask).not.toHaveBeenCalled();
  desk.waitingEdits.value = 0;
  await rest();
  expect(ask).toHaveBeenCalledOnce();
  leave();
});

test("a question that is overtaken is given up, and its answer not shown", async () => {
  const desk = deskWith();
  let answer = (_: typeof WAITING) => {};
  const signals: AbortSignal[] = [];
  const leave = keepAhead(desk, (_, signal) => {
    signals.push(signal);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  desk.fill();
  await rest();
  desk.lastFill.value = null;
  answer(WAITING);
  await rest();
  expect([signals.map(({ aborted }) => aborted), desk.ahead.value]).toEqual([[true], null]);
  leave();
});

test.each([
  ["without the network", (desk: ReturnType<typeof deskWith>) => desk.isOffline],
  ["where the frame may not be painted", (desk: ReturnType<typeof deskWith>) => desk.canPaint],
])("nothing is asked %s", async (_, mark) => {
  const desk = deskWith();
  const ask = vi.fn(async () => WAITING);
  const leave = keepAhead(desk, ask);
  mark(desk).value = !mark(desk).value;
  desk.fill();
  await rest();
  expect(ask).not.toHaveBeenCalled();
  leave();
});

test("nothing is asked in the last frame of a cut", async () => {
  const desk = deskWith();
  const ask = vi.fn(async () => WAITING);
  const leave = keepAhead(desk, ask);
  desk.frameId.value = 8;
  desk.fill({ ...FILLED, frame: 8 });
  await rest();
  expect(ask).not.toHaveBeenCalled();
  leave();
});

test.each<[string, (desk: ReturnType<typeof deskWith>) => void]>([
  [
    "the fill is undone",
    (desk) => {
      desk.savedFills.value = [];
    },
  ],
  [
    "another frame is opened",
    (desk) => {
      desk.frameId.value = 8;
    },
  ],
  [
    "regions were divided or joined",
    (desk) => {
      desk.map.value = { revision: 2 } as RegionMap;
    },
  ],
  ["another region is filled", (desk) => desk.fill({ ...FILLED, region: regionId(4) })],
  [
    "the color was carried",
    (desk) => {
      desk.lastFill.value = null;
    },
  ],
])("the hint goes when %s", async (_, happen) => {
  const desk = deskWith();
  const leave = keepAhead(desk, async () => WAITING);
  desk.fill();
  await rest();
  expect(desk.ahead.value).not.toBeNull();
  happen(desk);
  expect(desk.ahead.value).toBeNull();
  leave();
});

test("where nothing waits, or the server does not answer, nothing is said", async () => {
  const desk = deskWith();
  const ask = vi.fn(async () => WAITING);
  ask.mockResolvedValueOnce({ frames: [], is_more: true }).mockRejectedValueOnce(new Error("away"));
  const leave = keepAhead(desk, ask);
  desk.fill();
  await rest();
  expect(desk.ahead.value).toBeNull();
  desk.fill({ ...FILLED, region: regionId(4) });
  await rest();
  expect([desk.ahead.value, ask.mock.calls.length]).toEqual([null, 2]);
  leave();
});

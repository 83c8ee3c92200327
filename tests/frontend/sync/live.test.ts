import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Live, LiveDown, type Socket } from "../../../frontend/src/sync/live";
import { fill } from "./browser";

class Wire implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly said: { type: string }[] = [];
  isClosed = false;
  send = (text: string) => void this.said.push(JSON.parse(text));
  close = () => {
    this.isClosed = true;
  };
  open = () => this.onopen?.({} as Event);
  hear = (message: object) => this.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
  cut = (code = 1006) => this.onclose?.({ code } as CloseEvent);
}

let wires: Wire[] = [];
const newest = () => wires.at(-1) as Wire;

function connected(): Live {
  const live = new Live(() => {
    const wire = new Wire();
    wires.push(wire);
    return wire;
  });
  live.connect();
  return live;
}

beforeEach(() => {
  wires = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test("what is watched is said once the socket opens, and again after each reconnection, from where we are", () => {
  const live = connected();
  let head = 5;
  live.watchFrame(12, () => head);
  live.watchProject(1);
  newest().open();
  expect(newest().said).toEqual([
    { type: "watch_frame", frame: 12, since: 5 },
    { type: "watch_project", project: 1 },
  ]);
  head = 9;
  newest().cut();
  vi.advanceTimersByTime(1_000);
  newest().open();
  expect(wires).toHaveLength(2);
  expect(newest().said[0]).toEqual({ type: "watch_frame", frame: 12, since: 9 });
});

test("two watchers of one project are one to the server; it is left when the last one leaves", () => {
  const live = connected();
  newest().open();
  const leave = [live.watchProject(1), live.watchProject(1)];
  leave[0]?.();
  leave[0]?.();
  expect(newest().said.map(({ type }) => type)).toEqual(["watch_project"]);
  leave[1]?.();
  expect(newest().said.map(({ type }) => type)).toEqual(["watch_project", "unwatch_project"]);
});

test("it waits longer after each failure, and never gives up", () => {
  connected();
  for (let tries = 0; tries < 8; tries++) {
    newest().cut();
    vi.advanceTimersByTime(20_000);
  }
  expect(wires).toHaveLength(9);
});

test("whoever is signed out is not reconnected until asked to", () => {
  const live = connected();
  newest().open();
  newest().cut(4401);
  vi.advanceTimersByTime(60_000);
  expect([live.state, wires.length]).toEqual(["signed_out", 1]);
  live.connect();
  expect(wires).toHaveLength(2);
});

test("a connection that has gone silent is given up and made anew", () => {
  const live = connected();
  newest().open();
  vi.advanceTimersByTime(26_000);
  expect(wires[0]?.isClosed).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect([wires.length, live.state]).toEqual([2, "connecting"]);
});

test("an edit without an answer is not known to be stored", async () => {
  const live = connected();
  newest().open();
  const answer = expect(live.edit(12, fill([1], 5))).rejects.toBeInstanceOf(LiveDown);
  await vi.advanceTimersByTimeAsync(7_000);
  await answer;
});

test("a refusal of one edit is told to whoever sent it", async () => {
  const live = connected();
  newest().open();
  const edit = fill([1], 5);
  const answer = expect(live.edit(12, edit)).rejects.toThrow("This frame is approved.");
  newest().hear({
    type: "refused",
    token: edit.token,
    code: "frame_approved",
    sentence: "This frame is approved.",
  });
  await answer;
});

test("what cannot be read is ignored", () => {
  const live = connected();
  const heard = vi.fn();
  live.onMessage(heard);
  newest().open();
  newest().onmessage?.({ data: "{broken" } as MessageEvent);
  newest().hear({ type: "heartbeat", heads: {} });
  expect(heard).toHaveBeenCalledTimes(1);
});

import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { editStoreInMemory, openEditStore } from "../../../frontend/src/sync/editStore";
import { fill, openBrowser } from "./browser";
import { alice, bob, FakeServer, FRAME } from "./fakeServer";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

const aWhile = (ms = 200) => vi.advanceTimersByTimeAsync(ms);

test("an edit made offline waits, shows, and is stored when the server is back", async () => {
  const server = new FakeServer();
  server.isReachable = false;
  const browser = openBrowser(server, alice);
  browser.sync.dispatch(fill([1], 5));
  await aWhile(3_000);
  expect([browser.label(1), browser.outbox.waitingCount, browser.outbox.isStuck]).toEqual([5, 1, true]);
  server.isReachable = true;
  await aWhile(20_000);
  expect([server.headSeq, browser.outbox.waitingCount, browser.outbox.isStuck]).toEqual([1, 0, false]);
  browser.close();
});

test("edits are stored in the order in which they were made", async () => {
  const server = new FakeServer();
  server.isReachable = false;
  const browser = openBrowser(server, alice);
  const edits = [fill([1], 5), fill([1], 6), fill([1], 7)];
  for (const edit of edits) browser.sync.dispatch(edit);
  await aWhile();
  server.isReachable = true;
  await aWhile(20_000);
  expect(server.log.map(({ correction }) => correction.token)).toEqual(edits.map(({ token }) => token));
  expect(browser.label(1)).toBe(7);
  browser.close();
});

test("an edit that was stored while its answer was lost is stored once", async () => {
  const server = new FakeServer();
  const browser = openBrowser(server, alice);
  await aWhile();
  const edit = fill([1], 5);
  browser.sync.dispatch(edit);
  server.store(alice, edit);
  server.cutAllOff();
  await aWhile(20_000);
  expect([server.headSeq, browser.sync.session.pending.length]).toEqual([1, 0]);
  browser.close();
});

test("without a socket edits go over HTTP and others' are polled", async () => {
  const server = new FakeServer();
  const browser = openBrowser(server, alice);
  browser.live.disconnect();
  browser.sync.dispatch(fill([1], 5));
  await aWhile();
  expect(server.headSeq).toBe(1);
  server.store(bob, fill([2], 6));
  await aWhile(6_000);
  expect(browser.label(2)).toBe(6);
  browser.close();
});

test("a reload finds the edits that were not stored yet, shows them and sends them", async () => {
  const store = editStoreInMemory();
  const server = new FakeServer();
  server.isReachable = false;
  const before = openBrowser(server, alice, store);
  before.sync.dispatch(fill([1], 5));
  await aWhile();
  before.close();
  const after = openBrowser(server, alice, store);
  await aWhile(10);
  expect(after.label(1)).toBe(5);
  server.isReachable = true;
  await aWhile(20_000);
  expect([server.headSeq, await store.editsOf(alice.id)]).toEqual([1, []]);
  after.close();
});

test("nobody's edits are sent under another name", async () => {
  const store = editStoreInMemory();
  const server = new FakeServer();
  server.isReachable = false;
  const hers = openBrowser(server, alice, store);
  hers.sync.dispatch(fill([1], 5));
  await aWhile();
  hers.close();
  server.isReachable = true;
  const his = openBrowser(server, bob, store);
  await aWhile(20_000);
  expect([server.headSeq, his.label(1)]).toEqual([0, undefined]);
  expect(await store.editsOf(alice.id)).toHaveLength(1);
  his.close();
});

test("a refused edit stays in the list of what was not saved, also after a reload, until it was seen", async () => {
  const store = editStoreInMemory();
  const server = new FakeServer();
  server.refuseWith = { code: "frame_approved", sentence: "This frame is approved." };
  const before = openBrowser(server, alice, store);
  const edit = fill([1], 5);
  before.sync.dispatch(edit);
  await aWhile();
  expect(before.label(1)).toBeUndefined();
  expect(before.sync.session.refused.map((one) => one.refusal.code)).toEqual(["frame_approved"]);
  before.close();
  const after = openBrowser(server, alice, store);
  await aWhile();
  expect(after.sync.session.refused.map((one) => one.edit)).toEqual([edit]);
  after.sync.dismiss(edit.token);
  await aWhile();
  expect([after.sync.session.refused, await store.editsOf(alice.id)]).toEqual([[], []]);
  after.close();
});

test("a refused edit does not hold up the next", async () => {
  const server = new FakeServer();
  server.refuseWith = { code: "unknown_label", sentence: "There is no label 99." };
  const browser = openBrowser(server, alice);
  await aWhile();
  browser.sync.dispatch(fill([1], 99));
  await aWhile();
  server.refuseWith = null;
  browser.sync.dispatch(fill([2], 5));
  await aWhile();
  expect([server.headSeq, browser.label(2)]).toEqual([1, 5]);
  browser.close();
});

test("a disk that refuses to write does not stop the sending", async () => {
  const broken = { ...editStoreInMemory(), put: () => Promise.reject(new Error("disk full")) };
  const server = new FakeServer();
  const browser = openBrowser(server, alice, broken);
  browser.sync.dispatch(fill([1], 5));
  await aWhile();
  expect(server.headSeq).toBe(1);
  browser.close();
});

test("the browser's disk keeps edits by user, oldest first, and forgets them on request", async () => {
  vi.useRealTimers();
  const disk = new IDBFactory();
  const store = await openEditStore(disk);
  const entry = (user: number, madeAt: number) => {
    const edit = fill([1], madeAt);
    return { token: edit.token, user, frame: FRAME, edit, madeAt, refusal: null };
  };
  const [late, early, his] = [entry(3, 20), entry(3, 10), entry(4, 15)];
  for (const one of [late, early, his]) await store.put(one);
  const reopened = await openEditStore(disk);
  expect(await reopened.editsOf(3)).toEqual([early, late]);
  await reopened.remove(early.token);
  expect(await store.editsOf(3)).toEqual([late]);
});

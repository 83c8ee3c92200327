import { describe, expect, test } from "vitest";
import {
  FORGOTTEN_MS,
  guestsAfter,
  newestOf,
  nobody,
  nowhere,
  peopleAt,
  whereaboutsAfter,
  withoutSilent,
} from "../../../frontend/src/sync/presence";
import type { ServerMessage } from "../../../frontend/src/sync/protocol";
import { alice, bob, FRAME } from "./fakeServer";

const OTHER = 13;
const here = (page: string, frame: number | null, person = bob): ServerMessage => ({
  type: "presence.here",
  project: 1,
  page,
  person,
  frame,
  cut: frame === null ? null : 2,
});
const pointing = (page: string, x: number, person = bob): ServerMessage => ({
  type: "presence.changed",
  frame: FRAME,
  page,
  person,
  x,
  y: 5,
  region: 17,
  label: 4,
  view: { x: 0, y: 0, width: 100, height: 50 },
});
const heard = (...messages: ServerMessage[]) =>
  messages.reduce((known, message, now) => whereaboutsAfter(known, message, { me: alice.id, now }), nowhere);
const seen = (...messages: ServerMessage[]) =>
  messages.reduce(
    (known, message, now) => guestsAfter(known, message, { frame: FRAME, me: alice.id, now }),
    nobody,
  );
const names = (people: { username: string }[]) => people.map(({ username }) => username);

describe("who is at which frame", () => {
  test("follows what each page says of itself", () => {
    const known = heard(here("b1", FRAME), here("b1", OTHER));
    expect(names(peopleAt(known, FRAME))).toEqual([]);
    expect(names(peopleAt(known, OTHER))).toEqual(["bob"]);
  });

  test("somebody with two pages is at both frames, and once at each", () => {
    const known = heard(here("b1", FRAME), here("b2", FRAME), here("b3", OTHER));
    expect([names(peopleAt(known, FRAME)), names(peopleAt(known, OTHER))]).toEqual([["bob"], ["bob"]]);
    expect(names(peopleAt(heard(here("b1", FRAME), here("b2", FRAME), here("b1", null)), FRAME))).toEqual([
      "bob",
    ]);
  });

  test("does not count me, on whichever page", () => {
    expect(heard(here("a2", FRAME, alice))).toBe(nowhere);
  });

  test("ends when the page is closed, and when it has long been silent", () => {
    expect(heard(here("b1", FRAME), here("b1", null)).size).toBe(0);
    const known = heard(here("b1", FRAME));
    expect(withoutSilent(known, FORGOTTEN_MS - 1)).toBe(known);
    expect(withoutSilent(known, FORGOTTEN_MS).size).toBe(0);
  });

  test("nothing else is news of it", () => {
    const known = heard(here("b1", FRAME));
    expect(whereaboutsAfter(known, { type: "heartbeat", heads: {} }, { me: 3, now: 9 })).toBe(known);
  });
});

describe("who is in the frame", () => {
  test("is known with pointer, region, color and view", () => {
    const guest = seen(pointing("b1", 12)).get("b1");
    expect(guest).toMatchObject({ person: bob, x: 12, y: 5, region: 17, label: 4, view: { width: 100 } });
  });

  test("leaving with one page leaves the other", () => {
    const left: ServerMessage = { type: "presence.left", frame: FRAME, page: "b1", person_id: bob.id };
    expect([...seen(pointing("b1", 1), pointing("b2", 2), left).keys()]).toEqual(["b2"]);
  });

  test("a heartbeat that says the same place again does not move the pointer", () => {
    const guest = seen(pointing("b1", 1), pointing("b1", 1)).get("b1");
    expect([guest?.seenAt, guest?.movedAt]).toEqual([1, 0]);
  });

  test("of several pages, the one last heard of is followed", () => {
    const guests = seen(pointing("b1", 1), pointing("b2", 2));
    expect(newestOf(guests.values(), bob.id)?.page).toBe("b2");
    expect(newestOf(guests.values(), alice.id)).toBeNull();
  });

  test("other frames do not matter", () => {
    expect(seen({ ...pointing("b1", 1), frame: OTHER } as ServerMessage)).toBe(nobody);
  });
});

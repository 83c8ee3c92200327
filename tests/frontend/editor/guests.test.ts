import { describe, expect, test } from "vitest";
import { guestColor } from "../../../frontend/src/core/guestColors";
import { regionId } from "../../../frontend/src/core/ids";
import { DARK, together } from "../../../frontend/src/editor/lights";
import { outlinedBy } from "../../../frontend/src/editor/together/guests";
import { type Guest, POINTER_FADES_MS } from "../../../frontend/src/sync/presence";
import { alice, bob } from "../sync/fakeServer";

const guest = (change: Partial<Guest> = {}): Guest => ({
  page: "b1",
  person: bob,
  x: 10,
  y: 10,
  region: 17,
  label: 4,
  view: null,
  seenAt: 0,
  movedAt: 0,
  ...change,
});
const guests = (...all: Guest[]) => new Map(all.map((one) => [one.page, one]));

describe("what the others point at", () => {
  test("is outlined in the color of each", () => {
    const here = guests(guest(), guest({ page: "a1", person: alice, region: 3 }));
    expect(outlinedBy(here, 1, [])).toEqual([
      { region: 17, rgb: guestColor(bob.id) },
      { region: 3, rgb: guestColor(alice.id) },
    ]);
  });

  test("is the same list while a pointer moves inside its region, so that nothing is drawn again", () => {
    const before = outlinedBy(guests(guest()), 1, []);
    expect(outlinedBy(guests(guest({ x: 11, movedAt: 150 })), 151, before)).toBe(before);
    expect(outlinedBy(guests(guest({ region: 18 })), 151, before)).not.toBe(before);
  });

  test("is nothing on a line, off the drawing, and once the pointer has rested for long", () => {
    expect(outlinedBy(guests(guest({ region: null })), 1, [])).toEqual([]);
    expect(outlinedBy(guests(guest({ x: null, y: null })), 1, [])).toEqual([]);
    expect(outlinedBy(guests(guest()), POINTER_FADES_MS, [])).toEqual([]);
  });
});

test("of several lights on one region the last shines, and without any it is dark", () => {
  const [pink, blue] = [guestColor(2), guestColor(3)];
  const first = new Map([[regionId(1), pink] as const, [regionId(2), pink] as const]);
  const second = new Map([[regionId(2), blue] as const]);
  expect([...together([first, second])]).toEqual([
    [1, pink],
    [2, blue],
  ]);
  expect(together([first])).toBe(first);
  expect(together([])).toBe(DARK);
});

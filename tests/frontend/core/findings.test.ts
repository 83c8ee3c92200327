import { describe, expect, test } from "vitest";
import { leftInCut, nextWithLeft } from "../../../frontend/src/core/cutLeft";
import { fillsFrom } from "../../../frontend/src/core/fills";
import { FIND_KINDS, findingsIn, rowsInView, type Searched } from "../../../frontend/src/core/findings";
import { regionId } from "../../../frontend/src/core/ids";
import { sliversAlongTraces } from "../../../frontend/src/core/slivers";
import { mapOf, pixelsOf } from "./drawings";

const ids = (...numbers: number[]) => numbers.map(regionId);

describe("what is found in a frame", () => {
  const searched: Searched = {
    walk: ids(5, 4, 3, 2, 1, 6, 7),
    fills: fillsFrom([
      [1, 1, "model", null, 0.5],
      [2, 1, "model", null, 0.99],
      [3, 1, "dust", null, null],
      [4, 1, "artist", 9, null],
      [5, 1, "model", null, 0.9],
      [6, 1, "propagated", null, 0.7],
    ]),
    threshold: 0.8,
    areaPx: [0, 900, 900, 2, 12, 900, 900, 13],
    smallPx: 12,
    traces: new Map(),
    shadows: new Set(),
    highlights: new Set(),
    slivers: new Set(ids(2, 3)),
    flicker: new Set(ids(4)),
  };
  const found = findingsIn(searched);

  test("every region has one place among what is left, dust and sources", () => {
    expect(found.withdrawn).toEqual([1]);
    expect(found.unpainted).toEqual([7]);
    expect(found.dust).toEqual([3]);
    expect(found.model).toEqual([5, 2]);
    expect(found.propagated).toEqual([6]);
    expect(found.artist).toEqual([4]);
    expect(found.lead).toEqual([]);
    const placed = [
      found.withdrawn,
      found.unpainted,
      found.dust,
      found.model,
      found.propagated,
      found.artist,
    ];
    expect(new Set(placed.flat()).size).toBe(7);
  });

  test("small is what has at most so many pixels and is not dust", () => {
    expect(findingsIn({ ...searched, smallPx: 13 }).small).toEqual([7]);
    expect(findingsIn({ ...searched, smallPx: 900 }).small).toEqual([5, 2, 1, 6, 7]);
  });

  test("what a person painted or confirmed is no longer listed as small or a sliver", () => {
    const asked = { ...searched, smallPx: 13, slivers: new Set(ids(3, 4, 7)) };
    expect(findingsIn(asked)).toMatchObject({ small: [7], slivers: [7] });
    const confirmed = findingsIn({
      ...asked,
      fills: fillsFrom([
        [3, 1, "artist", 9, null],
        [4, 1, "lead", 9, null],
        [7, 1, "model", null, 0.99],
      ]),
    });
    expect(confirmed).toMatchObject({ dust: [], small: [7], slivers: [7] });
  });

  test("what a person took the paint from is listed", () => {
    const cleared = findingsIn({ ...searched, fills: fillsFrom([[4, null, "artist", 9, null]]) });
    expect(cleared.small).toContain(4);
  });

  test("the least sure come first, whatever the walk", () => {
    expect(found.unsure).toEqual([5, 2]);
    expect(findingsIn({ ...searched, walk: ids(2, 5) }).unsure).toEqual([5, 2]);
  });

  test("slivers beside dust, and what flickers", () => {
    expect(found.slivers).toEqual([2]);
    expect(found.flicker).toEqual([4]);
  });

  test("an empty frame has an empty list of each kind", () => {
    const none = findingsIn({ ...searched, walk: [] });
    expect(FIND_KINDS.map((kind) => none[kind].length)).toEqual(FIND_KINDS.map(() => 0));
  });
});

test("of a long list only the rows in view are made, and a few around", () => {
  const { from, to } = rowsInView({ top: 32_000, height: 320, rowPx: 32, count: 3000 });
  expect(from).toBeLessThanOrEqual(1000);
  expect(to).toBeGreaterThanOrEqual(1010);
  expect(to - from).toBeLessThan(25);
});

test("the rows in view end with the list", () => {
  expect(rowsInView({ top: 0, height: 400, rowPx: 32, count: 3 })).toEqual({ from: 0, to: 3 });
});

describe("what is left in a cut", () => {
  const frame = (id: number, regions_left: number | null, state = "open") => ({ id, state, regions_left });
  const cut = [frame(1, 4), frame(2, 0), frame(3, 7), frame(4, null, "waiting"), frame(5, 9, "submitted")];

  test("counts what may still be painted, and this frame as we see it", () => {
    expect(leftInCut(cut, { here: 1, leftHere: 2 })).toBe(9);
  });

  test("the next frame with something left is found in both ways and around the end", () => {
    expect(nextWithLeft(cut, { here: 1, step: 1 })?.id).toBe(3);
    expect(nextWithLeft(cut, { here: 3, step: 1 })?.id).toBe(1);
    expect(nextWithLeft(cut, { here: 1, step: -1 })?.id).toBe(3);
  });

  test("there is none where only this frame has something left", () => {
    expect(nextWithLeft([frame(1, 4), frame(2, 0)], { here: 1, step: 1 })).toBeNull();
    expect(nextWithLeft([], { here: 1, step: 1 })).toBeNull();
  });
});

describe("slivers along trace lines", () => {
  const drawing = `
    1111.2222222.33333
    1111.2222222.33333
    1111.........33333
    1111.4444444.33333
    1111.........33333
  `;
  const map = mapOf(drawing);
  /** Ink is blue where the column is among `colored`, else black. */
  const pixels = (isColored: (x: number, y: number) => boolean) => {
    const rows = pixelsOf(drawing);
    const data = new Uint8ClampedArray(map.width * map.height * 4).fill(255);
    for (const [y, row] of rows.entries()) {
      for (const [x, id] of row.entries()) {
        if (id === 0)
          data.set(isColored(x, y) ? [40, 60, 220, 255] : [10, 10, 10, 255], (y * map.width + x) * 4);
      }
    }
    return { width: map.width, height: map.height, data };
  };

  test("are tiny or thin, and trace lines make up most of their border", () => {
    expect(
      sliversAlongTraces(
        map,
        pixels(() => true),
      ),
    ).toEqual([1, 2, 4]);
    expect(
      sliversAlongTraces(
        map,
        pixels((_, y) => y >= 2),
      ),
    ).toContain(4);
  });

  test("are not found along black lines", () => {
    expect(
      sliversAlongTraces(
        map,
        pixels(() => false),
      ),
    ).toEqual([]);
  });

  test("are not wide", () => {
    const wide = mapOf(Array.from({ length: 12 }, () => ".111111111111.").join("\n"));
    const data = new Uint8ClampedArray(wide.width * wide.height * 4);
    for (let at = 0; at < data.length; at += 4) data.set([40, 60, 220, 255], at);
    expect(sliversAlongTraces(wide, { width: wide.width, height: wide.height, data })).toEqual([]);
  });
});

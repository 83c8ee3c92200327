import { computed, signal } from "@preact/signals";
import { describe, expect, test, vi } from "vitest";
import { pastOf } from "../../../frontend/src/core/pastFills";
import type { RegionMap } from "../../../frontend/src/core/regionMap";
import { momentOf, type Past } from "../../../frontend/src/editor/history/fold";
import { OlderMaps } from "../../../frontend/src/editor/history/olderMaps";

const map = (revision: number) => ({ revision }) as RegionMap;

function mapsOf(frame: number, load = vi.fn(async (_: number, revision: number) => map(revision))) {
  const maps = new OlderMaps(load);
  maps.open(frame);
  return { maps, load };
}

describe("older region maps", () => {
  test("are fetched once each, however often they are wanted", async () => {
    const { maps, load } = mapsOf(7);
    await Promise.all([maps.fetch(1), maps.fetch(1), maps.fetch(2)]);
    await maps.fetch(1);
    expect(load.mock.calls).toEqual([
      [7, 1],
      [7, 2],
    ]);
    expect([...maps.kept.value.keys()]).toEqual([1, 2]);
  });

  test("are tried again after they did not come", async () => {
    const { maps, load } = mapsOf(7);
    load.mockRejectedValueOnce(new Error("away"));
    await expect(maps.fetch(1)).rejects.toThrow("away");
    await maps.fetch(1);
    expect(maps.kept.value.get(1)).toEqual(map(1));
  });

  test("of another frame are not taken for this one's", async () => {
    let come = (_: RegionMap) => {};
    const late = new Promise<RegionMap>((resolve) => {
      come = resolve;
    });
    const { maps, load } = mapsOf(7);
    load.mockReturnValueOnce(late);
    const coming = maps.fetch(1);
    maps.open(8);
    come(map(1));
    await coming;
    expect(maps.kept.value.size).toBe(0);
  });

  test("do not fill the memory", async () => {
    const { maps } = mapsOf(7);
    for (let revision = 1; revision <= 20; revision++) await maps.fetch(revision);
    expect([...maps.kept.value.keys()]).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
  });
});

describe("a moment of the past", () => {
  /** Correction 1 paints region 1; 2 divides it, and part 2 takes the fill over; 3 paints the part. */
  const change = (region: number, label: number) =>
    ({ region, label, source: "artist", author: 1, confidence: null }) as const;
  const fold = signal(
    pastOf([
      { seq: 1, changes: [change(1, 4)] },
      { seq: 2, changes: [change(2, 4)] },
      { seq: 3, changes: [change(2, 5)] },
    ]),
  );

  function momentsWith(atHand: readonly number[]) {
    const past = signal<Past | null>(null);
    const kept = signal(new Set(atHand));
    const mapAt = (seq: number) => {
      const revision = seq < 2 ? 1 : 2;
      return kept.value.has(revision) ? map(revision) : null;
    };
    const moment = momentOf({ past, fold, mapAt });
    const told = computed(() => {
      const { map, fills } = moment.value ?? {};
      return map && fills ? [map.revision, fills[1]?.label, fills[2]?.label] : null;
    });
    const go = (seq: number) => {
      past.value = { head: { seq, sinceMs: 0 }, isPlaying: false };
      return told.value;
    };
    return { past, kept, told, go };
  }

  test("has the regions and the fills of then", () => {
    const { go } = momentsWith([1, 2]);
    expect([go(1), go(2), go(3), go(1)]).toEqual([
      [1, 4, undefined],
      [2, 4, 4],
      [2, 4, 5],
      [1, 4, undefined],
    ]);
  });

  test("is not shown on another map: the one before it stays until its own has come", () => {
    const { go, kept, told } = momentsWith([2]);
    expect([go(3), go(1)]).toEqual([
      [2, 4, 5],
      [2, 4, 5],
    ]);
    kept.value = new Set([1, 2]);
    expect(told.value).toEqual([1, 4, undefined]);
  });

  test("is forgotten with the past", () => {
    const { go, past, told, kept } = momentsWith([1, 2]);
    go(1);
    past.value = null;
    expect(told.value).toBeNull();
    kept.value = new Set();
    expect(go(3)).toBeNull();
  });
});

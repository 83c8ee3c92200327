/**
 * 色パカ: a region that has another color in one frame than in the frames around it. Pure; knows no DOM.
 *
 * What was looked for where: see "The same region in the next frame" in inference/README.md, which also tells
 * how much of it is found and how often it is a false alarm.
 */

import type { Fills } from "./fills";
import { type LabelId, type RegionId, regionId } from "./ids";

/** A region, the same region in the neighbor, and how sure that is. */
export type Match = readonly [region: number, other: number, score: number];

/** A neighboring frame: what it is painted with, and which of its regions are which of ours. */
export interface Neighbor {
  readonly fills: Fills;
  readonly matches: readonly Match[];
}

export interface Flicker {
  readonly region: RegionId;
  readonly label: LabelId;
  /** The color of the neighbors. */
  readonly expected: LabelId;
  /** Strong: both neighbors agree on another color. Weak: one has another, the other says nothing. */
  readonly strength: "strong" | "weak";
}

/** Where only one neighbor speaks, it must be very sure which region is which. */
export const WEAK_FROM = 0.98;
/** Smaller regions are mismatched too often to be worth a look. */
export const SMALLEST_PX = 20;

interface Drawn {
  readonly fills: Fills;
  readonly areaPx: readonly number[];
  readonly previous: Neighbor | null;
  readonly next: Neighbor | null;
}

/** The regions of a frame that flicker, strong ones first, larger ones first. */
export function flickers({ fills, areaPx, previous, next }: Drawn): Flicker[] {
  const before = saidBy(previous);
  const after = saidBy(next);
  const found: Flicker[] = [];
  for (const [region, fill] of fills.entries()) {
    const label = fill?.label ?? null;
    if (label === null || (areaPx[region] ?? 0) < SMALLEST_PX) continue;
    const flicker = flickerOf(label, before.get(region), after.get(region));
    if (flicker) found.push({ region: regionId(region), label, ...flicker });
  }
  const areaOf = ({ region }: Flicker) => areaPx[region] ?? 0;
  const rankOf = ({ strength }: Flicker) => (strength === "strong" ? 0 : 1);
  return found.sort((a, b) => rankOf(a) - rankOf(b) || areaOf(b) - areaOf(a));
}

interface Said {
  readonly label: LabelId;
  readonly score: number;
}

function flickerOf(
  label: LabelId,
  before: Said | undefined,
  after: Said | undefined,
): Pick<Flicker, "expected" | "strength"> | null {
  if (before && after) {
    // Where the neighbors differ, the color changes here on purpose.
    const isAlone = before.label === after.label && before.label !== label;
    return isAlone ? { expected: before.label, strength: "strong" } : null;
  }
  const only = before ?? after;
  if (!only || only.label === label || only.score < WEAK_FROM) return null;
  return { expected: only.label, strength: "weak" };
}

/** The color that a neighbor has where each of our regions is, if it is painted there. */
function saidBy(neighbor: Neighbor | null): ReadonlyMap<number, Said> {
  const said = new Map<number, Said>();
  for (const [region, other, score] of neighbor?.matches ?? []) {
    const label = neighbor?.fills[other]?.label ?? null;
    if (label !== null) said.set(region, { label, score });
  }
  return said;
}

/** What a threshold makes of the fills. Withdrawal is derived, never stored: moving the threshold asks nobody. */

import { differingRegions, type Fill, type Fills } from "./fills";
import type { RegionId } from "./ids";
import { isThere, type Regions, regionsOf } from "./regionMap";

export type RegionState = "painted" | "withdrawn" | "unpainted" | "dust" | "trace";

/** A region is painted if its confidence is *above* the threshold; a person's fill is never withdrawn. */
export function stateOf(fill: Fill | undefined, threshold: number): RegionState {
  if (!fill || fill.label === null) return "unpainted";
  if (fill.source === "dust") return "dust";
  const isUnsure = fill.confidence !== null && fill.confidence <= threshold;
  if (fill.source === "model" && isUnsure) return "withdrawn";
  if (fill.source === "trace") return isUnsure ? "withdrawn" : "trace"; // it waits with the guess beside it
  return "painted";
}

/** Left: a person still has to decide. */
export function isLeft(fill: Fill | undefined, threshold: number): boolean {
  const state = stateOf(fill, threshold);
  return state === "withdrawn" || state === "unpainted";
}

export function regionsLeft(fills: Fills, map: Regions, threshold: number): RegionId[] {
  return regionsOf(map).filter((region) => isLeft(fills[region], threshold));
}

export interface Counts {
  readonly painted: number;
  readonly withdrawn: number;
  readonly unpainted: number;
  readonly dust: number;
  readonly left: number;
}

export function countsOf(fills: Fills, map: Regions, threshold: number): Counts {
  const found = { painted: 0, withdrawn: 0, unpainted: 0, dust: 0, trace: 0 };
  for (const region of regionsOf(map)) found[stateOf(fills[region], threshold)] += 1;
  return countsFrom(found);
}

function countsFrom({ painted, withdrawn, unpainted, dust }: Omit<Counts, "left">): Counts {
  return { painted, withdrawn, unpainted, dust, left: withdrawn + unpainted };
}

/** Counts and what they are of. */
export interface Counted {
  readonly counts: Counts;
  readonly fills: Fills;
  readonly map: Regions;
  readonly threshold: number;
}

/** The same as counting anew; after a few fills, by what they changed. */
export function countedAgain(known: Counted | null, now: Omit<Counted, "counts">): Counted {
  const { fills, map, threshold } = now;
  if (known?.map !== map || known.threshold !== threshold)
    return { ...now, counts: countsOf(fills, map, threshold) };
  const found = { ...known.counts, trace: 0 };
  for (const region of differingRegions(known.fills, fills)) {
    if (!isThere(map, region) || map.traces.has(region)) continue;
    found[stateOf(known.fills[region], threshold)] -= 1;
    found[stateOf(fills[region], threshold)] += 1;
  }
  return { ...now, counts: countsFrom(found) };
}

/** Trace pieces that are left over or doubtful: no eye has to follow the lines to know that none is. */

import type { Fills } from "./fills";
import type { LabelId, RegionId } from "./ids";
import type { Traces } from "./regionMap";
import { isLeft, stateOf } from "./threshold";

export interface TracesSearched {
  readonly traces: Traces;
  readonly fills: Fills;
  readonly threshold: number;
  readonly areaPx: readonly number[];
  /** The labels of shadows. */
  readonly shadows: ReadonlySet<LabelId>;
}

/**
 * First those that wait for the regions beside them, then those that took the color of the smaller of two sides
 * because neither, or both, are in shadow; the biggest first.
 */
export function tracesToCheck({ traces, fills, threshold, areaPx, shadows }: TracesSearched): RegionId[] {
  const pieces = [...traces.keys()].sort((a, b) => (areaPx[b] ?? 0) - (areaPx[a] ?? 0));
  const isWaiting = (piece: RegionId) => isLeft(fills[piece], threshold);
  const isDoubtful = (piece: RegionId) => {
    const [one, other] = (traces.get(piece) ?? []).map((side) => fills[side]?.label ?? null);
    if (stateOf(fills[piece], threshold) !== "trace" || one == null || other == null) return false;
    return one !== other && shadows.has(one) === shadows.has(other);
  };
  return [...pieces.filter(isWaiting), ...pieces.filter(isDoubtful)];
}

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
  readonly shadows: ReadonlySet<LabelId>;
  readonly highlights: ReadonlySet<LabelId>;
}

/**
 * First those that wait for the regions beside them, then those that took the color of the smaller of two sides
 * because neither, or both, are in shadow, and it is no highlight either; the biggest first.
 */
export function tracesToCheck(searched: TracesSearched): RegionId[] {
  const { traces, fills, threshold, areaPx, shadows, highlights } = searched;
  const pieces = [...traces.keys()].sort((a, b) => (areaPx[b] ?? 0) - (areaPx[a] ?? 0));
  const isWaiting = (piece: RegionId) => isLeft(fills[piece], threshold);
  const isDoubtful = (piece: RegionId) => {
    const [one, other] = (traces.get(piece) ?? []).map((side) => fills[side]?.label ?? null);
    const taken = fills[piece]?.label;
    if (stateOf(fills[piece], threshold) !== "trace" || one == null || other == null || taken == null)
      return false;
    const isHighlight = highlights.has(one) !== highlights.has(other) && highlights.has(taken);
    return one !== other && shadows.has(one) === shadows.has(other) && !isHighlight;
  };
  return [...pieces.filter(isWaiting), ...pieces.filter(isDoubtful)];
}

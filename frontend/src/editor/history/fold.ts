/** The moment of the past that is shown, with the regions and the fills of then. */

import { computed, type ReadonlySignal } from "@preact/signals";
import type { Fills } from "../../core/fills";
import { fillsAt, noPast, type PastFills, pastOf } from "../../core/pastFills";
import type { RegionMap } from "../../core/regionMap";
import type { Playhead } from "../../core/replay";
import type { Logbook } from "../../sync/logbook";

export interface Past {
  readonly head: Playhead;
  readonly isPlaying: boolean;
}

/** The fold of what was read, which grows with it. */
export function foldOf(logbook: ReadonlySignal<Logbook>): ReadonlySignal<PastFills> {
  let known = noPast;
  return computed(() => {
    const log = logbook.value.entries;
    if (log[0]?.seq !== 1 || log.some(({ changes }) => changes === null)) return noPast;
    const isLonger = known.log[0] === log[0] && known.log.length <= log.length;
    known = pastOf(log, isLonger ? known : noPast);
    return known;
  });
}

/** What is shown together: an id means another region on another map. */
export interface Moment {
  readonly map: RegionMap;
  readonly fills: Fills;
}

interface Given {
  readonly past: ReadonlySignal<Past | null>;
  readonly fold: ReadonlySignal<PastFills>;
  /** The map after correction `seq`; null while it is on its way. */
  readonly mapAt: (seq: number) => RegionMap | null;
}

/** Null in the present. While the map of a moment is on its way, the one that was shown before stays. */
export function momentOf({ past, fold, mapAt }: Given): ReadonlySignal<Moment | null> {
  let shown: Moment | null = null;
  return computed(() => {
    const seq = past.value?.head.seq;
    const map = seq === undefined ? null : mapAt(seq);
    if (seq === undefined) shown = null;
    else if (map) shown = { map, fills: fillsAt(fold.value, seq) };
    return shown;
  });
}

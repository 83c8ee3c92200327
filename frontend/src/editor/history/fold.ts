/** The moment of the past that is shown, and the fills that stood then. */

import { computed, type ReadonlySignal } from "@preact/signals";
import { noPast, type PastFills, pastOf } from "../../core/pastFills";
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

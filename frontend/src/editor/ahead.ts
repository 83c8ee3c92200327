/**
 * After a fill: in how many of the next frames the same region waits for its color. Asked once the hand rests and the
 * fill is stored, and given up as soon as something else is done, so that no fill ever waits for it.
 */

import { computed, effect } from "@preact/signals";
import type { LabelId, RegionId } from "../core/ids";
import type { Desk } from "./desk";
import { frameBeside } from "./otherFrames";
import { waitingAhead } from "./server";

export const REST_MS = 700;

/** A region that this artist gave a color just now. */
export interface LastFill {
  readonly frame: number;
  readonly mapRevision: number;
  readonly region: RegionId;
  readonly label: LabelId;
}

export interface Ahead extends LastFill {
  /** In so many of the frames that were looked at. */
  readonly frames: number;
  /** The region goes on beyond them. */
  readonly isMore: boolean;
}

type AheadDesk = Pick<
  Desk,
  "lastFill" | "ahead" | "frameId" | "map" | "savedFills" | "canPaint" | "isOffline" | "waitingEdits" | "cut"
>;

/** Returns its undo. */
export function keepAhead(desk: AheadDesk, ask: typeof waitingAhead = waitingAhead): () => void {
  const filled = computed(() => standing(desk));
  const mayAsk = computed(
    () => desk.canPaint.value && !desk.isOffline.value && desk.waitingEdits.value === 0,
  );
  return effect(() => {
    const fill = filled.value;
    desk.ahead.value = null;
    if (!fill || !mayAsk.value) return;
    const overtaken = new AbortController();
    const rested = setTimeout(async () => {
      if (!frameBeside(desk, 1)) return;
      const found = await ask(fill, overtaken.signal).catch(() => null); // a hint that does not come is not missed
      if (overtaken.signal.aborted || !found || found.frames.length === 0) return;
      desk.ahead.value = { ...fill, frames: found.frames.length, isMore: found.is_more };
    }, REST_MS);
    return () => {
      clearTimeout(rested);
      overtaken.abort();
    };
  });
}

/** The last fill as long as it stands; an undo, another map or another frame ends it. */
function standing({ lastFill, frameId, map, savedFills }: AheadDesk): LastFill | null {
  const last = lastFill.value;
  if (!last || last.frame !== frameId.value || last.mapRevision !== map.value?.revision) return null;
  const fill = savedFills.value[last.region];
  return fill?.label === last.label && fill.source !== "model" ? last : null;
}

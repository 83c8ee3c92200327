/** A fill through the cut: the region in mind gets its color in the frames that follow, too. One step to undo. */

import type { Reach } from "../api/types";
import { INK, type LabelId, type RegionId } from "../core/ids";
import { seedOf } from "../core/regionMap";
import { isLeft } from "../core/threshold";
import { type Correction, newToken } from "../sync/protocol";
import { words } from "../words";
import { everythingSaved, orSay } from "./asking";
import { regionInMind } from "./choosing";
import { announce, type Desk, fillOf } from "./desk";
import { keyOf } from "./keys";
import { mayPaintNow, noteStep } from "./painting";
import { fillThrough as askToFillThrough } from "./server";

let isUnderWay = false;

export async function fillThrough(desk: Desk, region = regionInMind(desk)): Promise<void> {
  const { through } = words.peek().editor;
  const map = desk.map.peek();
  if (!map || region === INK) return announce(desk, through.pointAtRegion);
  const label = labelToCarry(desk, region);
  if (label === null) return announce(desk, through.noColor);
  if (isUnderWay || !mayPaintNow(desk)) return;
  isUnderWay = true;
  const seed = seedOf(map, region);
  await orSay(desk, async () => {
    const frame = desk.frameId.peek();
    await everythingSaved(desk, through.notSavedYet);
    const reach = await askToFillThrough(frame, {
      token: newToken(),
      regions: [region],
      seeds: [[seed.x, seed.y]],
      label,
      map_revision: map.revision,
    });
    take(desk, reach);
    desk.lastFill.value = null;
    announce(desk, reachInWords(reach));
  }).finally(() => {
    isUnderWay = false;
  });
}

/** The color that a region has is carried on; one that is left gets the color in the hand. */
function labelToCarry(desk: Desk, region: RegionId): LabelId | null {
  const fill = fillOf(desk, region);
  const isPainted = fill && !isLeft(fill, desk.threshold.peek());
  return isPainted ? fill.label : desk.label.peek();
}

function take(desk: Desk, { correction, frames }: Reach): void {
  if (!correction) return;
  desk.sync.peek()?.take(correction as Correction); // the schema's own names for the same shape
  const isStep = frames.length > 0 || (correction.changes?.length ?? 0) > 0;
  if (isStep) noteStep(desk, [correction.frame, ...frames.map(({ frame }) => frame)]);
}

function reachInWords({ frames, passed, ends, is_ready }: Reach): string {
  const { through } = words.peek().editor;
  const last = frames.at(-1);
  const why = ends[0]?.why ?? "last_frame";
  if (!last) return through.nowhere[why];
  return [
    through.filled(frames.length, last.name, keyOf("undo") ?? ""),
    passed.length > 0 && through.passed(passed.length),
    !is_ready && through.nowhere.not_ready,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Regions that one answer decides: the one in mind, or those that were chosen together. */

import { effect, untracked } from "@preact/signals";
import { clusterAround } from "../core/clusters";
import { INK, type RegionId } from "../core/ids";
import { isThere, type RegionMap, regionAt } from "../core/regionMap";
import { words } from "../words";
import { announce, type Desk } from "./desk";
import { keyOf } from "./keys";

/** The one in focus, else the one under the pointer. */
export function regionInMind(desk: Desk): RegionId {
  return desk.focused.value === INK ? desk.hovered.value : desk.focused.value;
}

export function regionsInMind(desk: Desk): readonly RegionId[] {
  const chosen = desk.finding.chosen.peek();
  const region = regionInMind(desk);
  if (chosen.length > 0) return chosen;
  return region === INK ? [] : [region];
}

/** What lies around the region in mind and waits for the same answer is chosen with it; once more lets it go. */
export function chooseCluster(desk: Desk): void {
  const map = desk.shownMap.peek();
  if (!map) return;
  if (desk.finding.chosen.peek().length > 0) {
    letGo(desk);
    return;
  }
  const cluster = clusterAround(regionInMind(desk), {
    map,
    fills: desk.fills.peek(),
    threshold: desk.threshold.peek(),
  });
  desk.finding.picked.value = cluster.length > 1 ? cluster : [];
  desk.notice.value = null;
  const { left } = words.peek().editor;
  if (cluster.length === 0) announce(desk, left.pointAtLeft(keyOf("region.next") ?? ""));
  else if (cluster.length === 1) announce(desk, left.alone);
}

export function letGo(desk: Desk): void {
  desk.finding.picked.value = [];
}

/** Keeps it true when the regions of a frame become others: divided, joined, or of another time. Returns its undo. */
export function keepPointing(desk: Desk): () => void {
  let before: { frame: number; map: RegionMap | null } = { frame: 0, map: null };
  return effect(() => {
    const [map, frame] = [desk.shownMap.value, desk.frameId.peek()];
    const isOther = before.frame === frame && before.map !== null && before.map !== map;
    before = { frame, map };
    if (map && isOther) untracked(() => pointAgain(desk, map));
  });
}

/** Other regions may lie under the pointer, and those in mind may be gone. */
function pointAgain(desk: Desk, map: RegionMap): void {
  const at = desk.pointer.peek();
  desk.hovered.value = at ? regionAt(map, at) : INK;
  for (const region of [desk.focused, desk.walkedTo]) if (!isThere(map, region.peek())) region.value = INK;
}

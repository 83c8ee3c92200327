/** Going to what is left: from region to region, and on to the next frame of the cut. Changes no fill. */

import { batch } from "@preact/signals";
import { nextWithLeft } from "../core/cutLeft";
import { INK, type RegionId } from "../core/ids";
import { nearestTo, nextOn } from "../core/order";
import { screenPoint } from "../core/points";
import { boxOf } from "../core/regionMap";
import { regionsLeft } from "../core/threshold";
import { broughtIntoView, imageAt, movedTo } from "../core/viewport";
import { navigate } from "../pages/router";
import { words } from "../words";
import { announce, type Desk } from "./desk";

/** The next (or the previous) region that is left comes into focus and into view; after the last, the next frame. */
export function goToRegion(desk: Desk, step: 1 | -1): void {
  const region = nextRegion(desk, step);
  if (region !== null) focusOn(desk, region);
  else if (desk.map.peek()) goOn(desk, step);
}

function nextRegion(desk: Desk, step: 1 | -1): RegionId | null {
  const [map, view] = [desk.shownMap.peek(), desk.view.peek()];
  if (!map || !view) return null;
  const left = new Set(regionsLeft(desk.fills.peek(), map, desk.threshold.peek()));
  const current = desk.walkedTo.peek();
  if (current === INK && desk.finding.order.peek() === "near") {
    const middle = imageAt(view, screenPoint(view.width / 2, view.height / 2));
    return nearestTo(map, left, desk.pointer.peek() ?? middle);
  }
  return nextOn(desk.finding.walk.peek(), left, { current, step });
}

/** A region comes into focus, and into view so that it can be judged. */
export function focusOn(desk: Desk, region: RegionId): void {
  batch(() => {
    desk.focused.value = region;
    desk.walkedTo.value = region;
    desk.finding.picked.value = [];
    lookAt(desk, region);
  });
}

function lookAt(desk: Desk, region: RegionId): void {
  const [map, view] = [desk.shownMap.peek(), desk.view.peek()];
  if (!map || !view) return;
  const box = boxOf(map, region);
  if (!desk.finding.autoZoom.peek()) {
    desk.view.value = movedTo(view, box);
    return;
  }
  const home = homeOf(desk) ?? view;
  const fromHome = broughtIntoView(home, box);
  const moved = fromHome === home ? home : broughtIntoView(view, box, home.scale);
  const isEnlarged = moved.scale !== home.scale;
  desk.finding.home.value = isEnlarged ? home : null;
  desk.usualScale.value = isEnlarged ? home.scale : null;
  desk.view.value = moved;
}

/** Back to the view that the artist had before a jump enlarged it; nothing where they have zoomed since. */
export function returnHome(desk: Desk): void {
  const home = homeOf(desk);
  desk.finding.home.value = null;
  desk.usualScale.value = null;
  if (home) desk.view.value = home;
}

/** Zooming by hand gives the jump's zoom up (looking.ts clears `usualScale`); a canvas of another size too. */
function homeOf(desk: Desk) {
  const [home, view] = [desk.finding.home.peek(), desk.view.peek()];
  const isSameCanvas = home?.width === view?.width && home?.height === view?.height;
  return desk.usualScale.peek() !== null && isSameCanvas ? home : null;
}

/** Nothing is left here: on to the next frame in which something is, and there to its first region. */
function goOn(desk: Desk, step: 1 | -1): void {
  returnHome(desk);
  const next = frameWithLeft(desk, step);
  const { left } = words.peek().editor;
  if (!next) {
    announce(desk, desk.cut.peek() ? left.nothingInCut : left.nothing);
    return;
  }
  desk.finding.isArriving.value = true;
  announce(desk, left.goingOn(next.name, next.regions_left ?? 0));
  navigate(`/frames/${next.id}`, { replace: true });
}

/** The next frame of the cut in which something is left, whatever is left here. */
export function goToFrameWithLeft(desk: Desk, step: 1 | -1): void {
  const next = frameWithLeft(desk, step);
  const { left } = words.peek().editor;
  announce(desk, next ? left.goingTo(next.name, next.regions_left ?? 0) : left.nothingElsewhere);
  if (next) navigate(`/frames/${next.id}`, { replace: true });
}

/** Called when a frame lies on the desk. */
export function arrive(desk: Desk): void {
  const isWalking = desk.finding.isArriving.peek();
  desk.finding.isArriving.value = false;
  const region = isWalking ? nextRegion(desk, 1) : null;
  if (region !== null) focusOn(desk, region);
}

function frameWithLeft(desk: Desk, step: 1 | -1) {
  return nextWithLeft(desk.cut.peek()?.frames ?? [], { here: desk.frameId.peek(), step });
}

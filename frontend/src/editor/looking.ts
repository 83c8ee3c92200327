/** Zoom and pan: what moves the view and changes no fill. */

import type { ScreenPoint } from "../core/points";
import {
  fitted,
  middleOf,
  mirrored,
  panned,
  settled,
  turned,
  upright,
  type Viewport,
  zoomed,
} from "../core/viewport";
import type { Desk } from "./desk";

export function zoom(desk: Desk, factor: number, at?: ScreenPoint): void {
  desk.usualScale.value = null;
  moveView(desk, (view) => zoomed(view, factor, at ?? middleOf(view)));
}

export function zoomTo(desk: Desk, scale: number): void {
  desk.usualScale.value = null;
  moveView(desk, (view) => zoomed(view, scale / view.scale, middleOf(view)));
}

export function pan(desk: Desk, by: { dx: number; dy: number }): void {
  const image = desk.picture.peek()?.drawing;
  if (image) moveView(desk, (view) => panned(view, by, image));
}

export function fitView(desk: Desk): void {
  const image = desk.picture.peek()?.drawing;
  desk.usualScale.value = null;
  if (image) moveView(desk, (view) => fitted(image, view, view));
}

export function turn(desk: Desk, radians: number, at?: ScreenPoint): void {
  moveView(desk, (view) => turned(view, radians, at));
}

/** The paper follows a hand that goes around the middle of the canvas. */
export function turnWithHand(desk: Desk, { from, to }: { from: ScreenPoint; to: ScreenPoint }): void {
  moveView(desk, (view) => {
    const middle = middleOf(view);
    const angle = ({ x, y }: ScreenPoint) => Math.atan2(y - middle.y, x - middle.x);
    return turned(view, angle(to) - angle(from), middle);
  });
}

export const mirror = (desk: Desk): void => moveView(desk, mirrored);
export const setUpright = (desk: Desk): void => moveView(desk, upright);
export const settle = (desk: Desk): void => moveView(desk, settled);

function moveView(desk: Desk, move: (view: Viewport) => Viewport): void {
  const view = desk.view.peek();
  if (view) desk.view.value = move(view);
}

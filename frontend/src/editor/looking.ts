/** Zoom and pan: what moves the view and changes no fill. */

import { type ScreenPoint, screenPoint } from "../core/points";
import { fitted, panned, type Viewport, zoomed } from "../core/viewport";
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
  if (image) moveView(desk, (view) => fitted(image, view));
}

function moveView(desk: Desk, move: (view: Viewport) => Viewport): void {
  const view = desk.view.peek();
  if (view) desk.view.value = move(view);
}

function middleOf(view: Viewport): ScreenPoint {
  return screenPoint(view.width / 2, view.height / 2);
}

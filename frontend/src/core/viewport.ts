/** What part of the image the canvas shows, and how large: the arithmetic of zoom and pan. */

import { type Box, centerOf, type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from "./points";

export interface Viewport {
  /** CSS pixels per image pixel. */
  readonly scale: number;
  /** The image point in the canvas's top left corner. */
  readonly x: number;
  readonly y: number;
  /** Of the canvas, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SCALE_MIN = 0.05;
export const SCALE_MAX = 32;
const FIT_MARGIN_PX = 24;
const KEPT_IN_VIEW_PX = 48;
const READABLE_PX = 14;
const COMFORTABLE_PX = 64;
/** Of the image, around a region that is enlarged: so much tells which part of the figure one looks at. */
const CONTEXT_PX = 160;

export function imageAt(view: Viewport, at: ScreenPoint): ImagePoint {
  return imagePoint(view.x + at.x / view.scale, view.y + at.y / view.scale);
}

export function screenAt(view: Viewport, at: ImagePoint): ScreenPoint {
  return screenPoint((at.x - view.x) * view.scale, (at.y - view.y) * view.scale);
}

/** The whole image, in the middle. */
export function fitted(image: Size, canvas: Size): Viewport {
  const across = Math.max(canvas.width - 2 * FIT_MARGIN_PX, 1) / Math.max(image.width, 1);
  const down = Math.max(canvas.height - 2 * FIT_MARGIN_PX, 1) / Math.max(image.height, 1);
  const scale = clamp(Math.min(across, down), SCALE_MIN, SCALE_MAX);
  return centered({ ...canvas, scale, x: 0, y: 0 }, imagePoint(image.width / 2, image.height / 2));
}

/** The point under the cursor stays under it. */
export function zoomed(view: Viewport, factor: number, at: ScreenPoint): Viewport {
  const scale = clamp(view.scale * factor, SCALE_MIN, SCALE_MAX);
  const fixed = imageAt(view, at);
  return { ...view, scale, x: fixed.x - at.x / scale, y: fixed.y - at.y / scale };
}

/** Some of the image always stays in view. */
export function panned(view: Viewport, by: { dx: number; dy: number }, image: Size): Viewport {
  const kept = KEPT_IN_VIEW_PX / view.scale;
  return {
    ...view,
    x: clamp(view.x - by.dx / view.scale, kept - view.width / view.scale, image.width - kept),
    y: clamp(view.y - by.dy / view.scale, kept - view.height / view.scale, image.height - kept),
  };
}

/** A canvas of another size keeps what was in its middle. */
export function resized(view: Viewport, canvas: Size): Viewport {
  const middle = imageAt(view, screenPoint(view.width / 2, view.height / 2));
  return centered({ ...view, ...canvas }, middle);
}

/**
 * The view moves only if the box is out of it or too small to be seen, and then no more than it must.
 *
 * `usualScale` is what the artist chose, where an earlier jump has enlarged the view: a region that can be seen
 * at it is shown at it.
 */
export function broughtIntoView(view: Viewport, box: Box, usualScale: number = view.scale): Viewport {
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0, 1);
  const isReadable = side * usualScale >= READABLE_PX;
  if (isReadable && usualScale === view.scale && isInView(view, box)) return view;
  const fits = Math.min(view.width, view.height) / (side * 1.2);
  const withContext = Math.sqrt(view.width * view.height) / (side + CONTEXT_PX);
  const scale = isReadable
    ? Math.min(usualScale, fits)
    : Math.max(Math.min(COMFORTABLE_PX / side, withContext), usualScale);
  return centered({ ...view, scale: clamp(scale, SCALE_MIN, SCALE_MAX) }, centerOf(box));
}

/** The box in the middle, at the scale that the artist has; the view stays where the box is in it already. */
export function movedTo(view: Viewport, box: Box): Viewport {
  return isInView(view, box) ? view : centered(view, centerOf(box));
}

export function isInView(view: Viewport, box: Box): boolean {
  const from = screenAt(view, imagePoint(box.x0, box.y0));
  const to = screenAt(view, imagePoint(box.x1, box.y1));
  const isInside = from.x >= 0 && from.y >= 0 && to.x <= view.width && to.y <= view.height;
  const coversView = from.x <= 0 && from.y <= 0 && to.x >= view.width && to.y >= view.height;
  return isInside || coversView;
}

function centered(view: Viewport, on: ImagePoint): Viewport {
  return { ...view, x: on.x - view.width / view.scale / 2, y: on.y - view.height / view.scale / 2 };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

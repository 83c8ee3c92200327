/** Which part of the canvas must be drawn again, in device pixels from its bottom left corner, as WebGL counts. */

import type { Box } from "../core/points";
import { screenBoxOf, type Viewport } from "../core/viewport";

export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room for outlines, which reach beyond their region. */
const MARGIN_PX = 6;

/** Null: the box is out of view. */
export function dirtyRect(box: Box, view: Viewport, density: number): PixelRect | null {
  const seen = screenBoxOf(view, box);
  const left = seen.x0 - MARGIN_PX;
  const right = seen.x1 + MARGIN_PX;
  const top = seen.y0 - MARGIN_PX;
  const bottom = seen.y1 + MARGIN_PX;
  const x0 = Math.max(Math.floor(left * density), 0);
  const x1 = Math.min(Math.ceil(right * density), Math.round(view.width * density));
  const y0 = Math.max(Math.floor((view.height - bottom) * density), 0);
  const y1 = Math.min(Math.ceil((view.height - top) * density), Math.round(view.height * density));
  return x1 > x0 && y1 > y0 ? { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } : null;
}

/** The part that two rectangles share. */
export function shared(one: PixelRect, other: PixelRect): PixelRect | null {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The ground behind the figure, and the like. */
export function isMostOf(box: Box, image: { width: number; height: number }): boolean {
  return (box.x1 - box.x0) * (box.y1 - box.y0) > 0.6 * image.width * image.height;
}

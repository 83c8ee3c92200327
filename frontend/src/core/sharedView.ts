/** What part of the image somebody sees, so that somebody else, with another window, can look at the same. */

import { SCALE_MAX, SCALE_MIN, seenBox, UPRIGHT, type Viewport } from "./viewport";

/** In image pixels; may reach beyond the image. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function shownPart(view: Viewport): Part {
  const { x0, y0, x1, y1 } = seenBox(view);
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** The view of this window's size that shows the whole of a part, in its middle. */
export function showing(part: Part, { width, height }: Pick<Viewport, "width" | "height">): Viewport {
  const wanted = Math.min(width / part.width, height / part.height);
  const scale = Math.min(Math.max(wanted, SCALE_MIN), SCALE_MAX);
  return {
    ...UPRIGHT,
    width,
    height,
    scale,
    x: part.x + part.width / 2 - width / scale / 2,
    y: part.y + part.height / 2 - height / scale / 2,
  };
}

/** On the way from one part to another; the size changes by equal factors in equal times. */
export function partBetween(from: Part, to: Part, share: number): Part {
  if (share >= 1) return to;
  const straight = (a: number, b: number) => a + (b - a) * share;
  const factor = (a: number, b: number) => a * (b / a) ** share;
  const width = factor(from.width, to.width);
  const height = factor(from.height, to.height);
  const middle = {
    x: straight(from.x + from.width / 2, to.x + to.width / 2),
    y: straight(from.y + from.height / 2, to.y + to.height / 2),
  };
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

export function isSamePart(one: Part | null, other: Part | null): boolean {
  if (!one || !other) return one === other;
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

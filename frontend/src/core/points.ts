/** Points and boxes, on the image and on the screen: two types, so that they are never mixed up. */

export interface ImagePoint {
  readonly space: "image";
  readonly x: number;
  readonly y: number;
}

/** CSS pixels from the canvas's top left corner. */
export interface ScreenPoint {
  readonly space: "screen";
  readonly x: number;
  readonly y: number;
}

/** Half open: x0 ≤ x < x1. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const imagePoint = (x: number, y: number): ImagePoint => ({ space: "image", x, y });
export const screenPoint = (x: number, y: number): ScreenPoint => ({ space: "screen", x, y });

export const centerOf = (box: Box): ImagePoint => imagePoint((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);

/** The smallest box around both. */
export function around(one: Box | null, other: Box): Box {
  if (!one) return other;
  return {
    x0: Math.min(one.x0, other.x0),
    y0: Math.min(one.y0, other.y0),
    x1: Math.max(one.x1, other.x1),
    y1: Math.max(one.y1, other.y1),
  };
}

/** Where the image lies on a 2D canvas: the view as a transform from image pixels to device pixels. */

import { imagePoint } from "../core/points";
import { screenAt, toScreen, type Viewport } from "../core/viewport";

export function paperAt(view: Viewport, density: number): DOMMatrix2DInit {
  const scale = view.scale * density;
  const [a, b, c, d] = toScreen(view);
  const corner = screenAt(view, imagePoint(0, 0));
  return {
    a: a * scale,
    b: c * scale,
    c: b * scale,
    d: d * scale,
    e: corner.x * density,
    f: corner.y * density,
  };
}

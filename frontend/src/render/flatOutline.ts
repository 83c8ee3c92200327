/** A line around one region on a 2D canvas: the region's shape, drawn wider, less the region itself. */

import { GUEST_INK } from "../core/guestColors";
import type { RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import { boxOf, type RegionMap } from "../core/regionMap";
import type { Viewport } from "../core/viewport";
import { layer } from "./layer";
import { paperAt } from "./paperAt";

const LINE_PX = 2.5;
const DARK_PX = 4;
const AROUND = Array.from({ length: 12 }, (_, at) => (at * Math.PI) / 6);

interface FlatOutline {
  readonly map: RegionMap;
  readonly region: RegionId;
  readonly rgb: Rgb;
  readonly view: Viewport;
}

/** Made at the size of the window, to be laid over the picture. */
export function flatOutline({ map, region, rgb, view }: FlatOutline): HTMLCanvasElement {
  const shape = shapeOf(map, region);
  const { x0, y0 } = boxOf(map, region);
  const { e = 0, f = 0, ...lie } = paperAt(view, 1);
  const stamp = (sheet: CanvasRenderingContext2D, dx: number, dy: number) => {
    sheet.setTransform({ ...lie, e: e + dx, f: f + dy });
    sheet.drawImage(shape, x0, y0);
    sheet.resetTransform();
  };
  const widened = (reach: number, color: Rgb) => {
    const wide = sheetFor(view);
    for (const angle of AROUND) stamp(wide, Math.cos(angle) * reach, Math.sin(angle) * reach);
    wide.globalCompositeOperation = "source-in";
    wide.fillStyle = `rgb(${color.join(" ")})`;
    wide.fillRect(0, 0, view.width, view.height);
    return wide.canvas;
  };
  const line = sheetFor(view);
  line.drawImage(widened(DARK_PX, GUEST_INK), 0, 0);
  line.drawImage(widened(LINE_PX, rgb), 0, 0);
  line.globalCompositeOperation = "destination-out";
  stamp(line, 0, 0);
  return line.canvas;
}

function sheetFor({ width, height }: Viewport): CanvasRenderingContext2D {
  const sheet = layer(Math.max(Math.round(width), 1), Math.max(Math.round(height), 1));
  sheet.imageSmoothingEnabled = false;
  return sheet;
}

function shapeOf(map: RegionMap, region: RegionId): HTMLCanvasElement {
  const { x0, y0, x1, y1 } = boxOf(map, region);
  const shape = layer(Math.max(x1 - x0, 1), Math.max(y1 - y0, 1));
  const pixels = shape.createImageData(shape.canvas.width, shape.canvas.height);
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if (map.ids[y * map.width + x] === region) pixels.data[((y - y0) * (x1 - x0) + x - x0) * 4 + 3] = 255;
    }
  }
  shape.putImageData(pixels, 0, 0);
  return shape.canvas;
}

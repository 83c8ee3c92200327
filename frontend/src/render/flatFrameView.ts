/**
 * A frame drawn on a 2D canvas, for browsers without WebGL2: the same face over the same core.
 *
 * The painted picture is kept at the size of the image and mended by the boxes of the regions that changed;
 * hatch and dots are laid over it in screen space when it is drawn.
 */

import { cssOf } from "../core/confidenceColor";
import { differingRegions, type Fills } from "../core/fills";
import { INK, type RegionId } from "../core/ids";
import type { Box } from "../core/points";
import { boxOf, fillablesOf, type RegionMap } from "../core/regionMap";
import { isMostOf } from "./dirty";
import { flatOutline } from "./flatOutline";
import { inkOf, maskRegion, paintRegion } from "./flatPixels";
import { DOTS_PX, type FrameView, HATCH_PX, type Look, type Picture } from "./frameView";
import { MAT } from "./ground";
import { layer } from "./layer";
import { differingLights } from "./outlines";
import { paperAt } from "./paperAt";
import { lit, type Pattern, paintOf, paintsAlike } from "./regionPaint";
import { hidesTraces } from "./traceLines";
import { ACROSS_PX, idsAcrossInk, idsUnderInk, REACH_PX } from "./underInk";

const FOCUS_COLOR = "rgb(18 107 255)";

export function flatFrameView(canvas: HTMLCanvasElement): FrameView | null {
  const context = canvas.getContext("2d", { alpha: false });
  return context ? new FlatFrameView(canvas, context) : null;
}

class FlatFrameView implements FrameView {
  private picture: Picture | null = null;
  private drawn = new ImageData(1, 1);
  /** The lines as this look shows them. */
  private ink: ImageData = this.drawn;
  private grown: RegionMap | null = null;
  private fills: Fills = [];
  private looked: Look | null = null;
  private painted = layer(1, 1);
  private readonly masks = { hatch: layer(1, 1), dots: layer(1, 1) };
  private isStale = true;
  private awaited = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly context: CanvasRenderingContext2D,
  ) {}

  show(picture: Picture, fills: Fills): void {
    const { width, height } = picture.drawing;
    this.picture = picture;
    this.fills = fills;
    this.painted = layer(width, height);
    this.painted.drawImage(picture.drawing, 0, 0);
    this.drawn = this.painted.getImageData(0, 0, width, height);
    this.grown = null; // painted anew, as lines are seen then
    this.masks.hatch = layer(width, height);
    this.masks.dots = layer(width, height);
    this.isStale = true;
    this.askForDraw();
  }

  prepare(): void {
    // Whatever this view keeps, it keeps of one frame.
  }

  refill(fills: Fills): void {
    const map = this.grown;
    const before = this.fills;
    this.fills = fills;
    if (map && this.looked && !this.isStale) {
      for (const region of differingRegions(before, fills)) this.mend(map, region, this.looked);
    }
    this.askForDraw();
  }

  look(look: Look): void {
    const before = this.looked;
    this.looked = look;
    if (!before || !paintsAlike(before, look) || before.ink !== look.ink) this.isStale = true;
    else if (before.lit !== look.lit) this.mendLit(differingLights(before.lit, look.lit), look);
    this.askForDraw();
  }

  flush(): void {
    cancelAnimationFrame(this.awaited);
    this.awaited = 0;
    this.draw();
  }

  async cost(): Promise<number> {
    const from = performance.now();
    this.flush();
    return performance.now() - from;
  }

  dispose(): void {
    cancelAnimationFrame(this.awaited);
  }

  private askForDraw(): void {
    if (this.awaited === 0) this.awaited = requestAnimationFrame(() => this.flush());
  }

  private mendLit(regions: readonly RegionId[], look: Look): void {
    const map = this.grown;
    if (map && !this.isStale) for (const region of regions) this.mend(map, region, look);
  }

  private paintAll(look: Look): void {
    this.ink = inkOf(this.drawn, look.ink);
    const map = this.picture?.map;
    const idsOf = look.ink === "hidden" ? idsAcrossInk : idsUnderInk;
    this.grown = map ? { ...map, ids: idsOf(map) } : null;
    this.painted.putImageData(this.ink, 0, 0);
    for (const { canvas } of Object.values(this.masks)) canvas.width = this.drawn.width; // which also clears it
    if (this.grown) for (const region of fillablesOf(this.grown)) this.mend(this.grown, region, look);
    this.isStale = false;
  }

  private mend(map: RegionMap, region: RegionId, look: Look): void {
    if (look.ink === "only") return;
    const isTrace = map.traces.has(region);
    const paint = lit(paintOf(region, this.fills[region], look, { isTrace }), look.lit.get(region));
    const { rgb, other, pattern, strength, keepsLine = false } = paint;
    const box = grownBox(boxOf(map, region), map, look.ink === "hidden" ? ACROSS_PX : REACH_PX);
    const coversTraces = hidesTraces(map, look.ink) && !keepsLine;
    paintRegion(this.painted, { map, region, box, rgb, other, ink: this.ink.data, coversTraces });
    for (const kind of ["hatch", "dots"] as const) {
      maskRegion(this.masks[kind], { map, region, box, strength: pattern === kind ? strength : 0 });
    }
  }

  private draw(): void {
    const { looked, picture, context, canvas } = this;
    if (!looked || !picture) return;
    if (this.isStale) this.paintAll(looked);
    const { view, density } = looked;
    canvas.width = Math.max(Math.round(view.width * density), 1);
    canvas.height = Math.max(Math.round(view.height * density), 1);
    context.fillStyle = cssOf(looked.ground?.rgb ?? MAT);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.setTransform(paperAt(view, density));
    context.imageSmoothingEnabled = view.scale * density < 3;
    context.drawImage(this.painted.canvas, 0, 0);
    context.setTransform(density, 0, 0, density, 0, 0);
    for (const kind of ["hatch", "dots"] as const) {
      const sheet = patterned(this.masks[kind].canvas, kind, looked);
      context.drawImage(sheet, 0, 0, view.width, view.height);
    }
    if (picture.map) this.drawOutlines(picture.map, looked);
    context.setTransform(paperAt(view, density));
    if (picture.map) this.drawFocus(picture.map, looked);
    context.resetTransform();
  }

  private drawOutlines(map: RegionMap, { outlined, view }: Look): void {
    for (const { region, rgb } of outlined) {
      if (isMostOf(boxOf(map, region), map)) continue;
      const line = flatOutline({ map, region, rgb, view });
      this.context.drawImage(line, 0, 0, view.width, view.height);
    }
  }

  /** Only what is in focus or chosen: the pointer itself shows where it is. */
  private drawFocus(map: RegionMap, look: Look): void {
    this.context.strokeStyle = FOCUS_COLOR;
    this.context.lineWidth = 3 / look.view.scale;
    for (const region of [look.focused, ...look.chosen]) {
      if (region === INK) continue;
      const { x0, y0, x1, y1 } = boxOf(map, region);
      this.context.strokeRect(x0, y0, x1 - x0, y1 - y0);
    }
  }
}

function grownBox({ x0, y0, x1, y1 }: Box, { width, height }: RegionMap, reach: number): Box {
  return {
    x0: Math.max(x0 - reach, 0),
    y0: Math.max(y0 - reach, 0),
    x1: Math.min(x1 + reach, width),
    y1: Math.min(y1 + reach, height),
  };
}

/** The part of a mask that is in view, filled with slashes or dots of the screen's size. */
function patterned(mask: HTMLCanvasElement, kind: Exclude<Pattern, "none">, look: Look): HTMLCanvasElement {
  const { view } = look;
  const sheet = layer(Math.max(Math.round(view.width), 1), Math.max(Math.round(view.height), 1));
  sheet.setTransform(paperAt(view, 1));
  sheet.drawImage(mask, 0, 0);
  sheet.resetTransform();
  sheet.globalCompositeOperation = "source-in";
  sheet.fillStyle = sheet.createPattern(tileOf(kind), "repeat") ?? "#333";
  sheet.fillRect(0, 0, view.width, view.height);
  return sheet.canvas;
}

function tileOf(kind: Exclude<Pattern, "none">): HTMLCanvasElement {
  const side = kind === "hatch" ? HATCH_PX : DOTS_PX;
  const tile = layer(side, side);
  if (kind === "dots") {
    tile.fillStyle = "#5c5c5c";
    tile.fillRect(side / 2 - 1, side / 2 - 1, 2, 2);
    return tile.canvas;
  }
  for (const [color, width, shift] of [
    ["rgb(255 255 255 / 75%)", 3, 1.5],
    ["rgb(33 33 33 / 90%)", 2, 0],
  ] as const) {
    tile.strokeStyle = color;
    tile.lineWidth = width;
    tile.beginPath();
    for (const start of [-side, 0, side]) {
      tile.moveTo(start + shift - 1, side + 1);
      tile.lineTo(start + side + shift + 1, -1);
    }
    tile.stroke();
  }
  return tile.canvas;
}

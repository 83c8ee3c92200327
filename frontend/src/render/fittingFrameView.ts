/**
 * WebGL2, but for drawings that are larger than this graphics card's textures: those are drawn by a 2D canvas, which
 * lies over the other one and is made when the first of them is shown.
 */

import type { Fills } from "../core/fills";
import { flatFrameView } from "./flatFrameView";
import type { FrameView, Look, Picture } from "./frameView";

export interface LimitedFrameView extends FrameView {
  /** The longest side of a drawing that it can draw, in pixels. */
  readonly longestSidePx: number;
}

export function fittingFrameView(canvas: HTMLCanvasElement, limited: LimitedFrameView): FrameView {
  return new FittingFrameView(canvas, limited);
}

class FittingFrameView implements FrameView {
  private over: { canvas: HTMLCanvasElement; view: FrameView } | null = null;
  private now: FrameView;
  private looked: Look | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly limited: LimitedFrameView,
  ) {
    this.now = limited;
  }

  show(picture: Picture, fills: Fills): void {
    const fits = this.fits(picture);
    if (!fits) this.over ??= laidOver(this.canvas);
    if (this.over) this.over.canvas.style.display = fits ? "none" : "block";
    this.now = fits || !this.over ? this.limited : this.over.view;
    this.now.show(picture, fills);
    if (this.looked) this.now.look(this.looked);
  }

  prepare(picture: Picture): void {
    if (this.fits(picture)) this.limited.prepare(picture);
  }

  refill(fills: Fills): void {
    this.now.refill(fills);
  }

  look(look: Look): void {
    this.looked = look;
    this.now.look(look);
  }

  flush(): void {
    this.now.flush();
  }

  cost(): Promise<number> {
    return this.now.cost();
  }

  private fits({ drawing: { width, height } }: Picture): boolean {
    return Math.max(width, height) <= this.limited.longestSidePx;
  }

  dispose(): void {
    this.limited.dispose();
    this.over?.view.dispose();
    this.over?.canvas.remove();
  }
}

function laidOver(below: HTMLCanvasElement): { canvas: HTMLCanvasElement; view: FrameView } | null {
  const canvas = document.createElement("canvas");
  canvas.className = below.className;
  Object.assign(canvas.style, { position: "absolute", inset: "0" });
  const view = flatFrameView(canvas);
  below.after(canvas);
  return view && { canvas, view };
}

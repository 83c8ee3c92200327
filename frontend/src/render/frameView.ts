/** What draws a frame on a canvas. Two ways to do it, WebGL2 and plain 2D, with the same face. */

import type { Fills } from "../core/fills";
import type { LabelId, RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import type { RegionMap } from "../core/regionMap";
import type { Viewport } from "../core/viewport";

/** A drawing and its regions; neither ever changes. Before the regions are known, only the drawing is shown. */
export interface Picture {
  readonly drawing: ImageBitmap;
  readonly map: RegionMap | null;
}

/** How to look at it. Changing any of this touches no region. */
export interface Look {
  readonly view: Viewport;
  /** Device pixels per CSS pixel. */
  readonly density: number;
  readonly threshold: number;
  /** 256 × RGBA by label number; the ground shows through where alpha is 0. */
  readonly palette: Uint8Array;
  readonly mode: "paint" | "confidence";
  readonly hovered: RegionId;
  readonly focused: RegionId;
  /** All regions of this label stand out. */
  readonly flashed: LabelId | null;
  /** Absent: the paper as it was drawn. */
  readonly ground?: GroundLook | undefined;
  /** Absent: as drawn. */
  readonly ink?: Ink;
}

/** What lies where no paint is: the paper as it was drawn, or one ground for mat, paper and background alike. */
export type Ground = "paper" | "white" | "grey" | "black" | "checker" | "contrast";
export const GROUNDS: readonly Ground[] = ["paper", "white", "grey", "black", "checker", "contrast"];

/** Two colors in squares; twice the same where it is plain. */
export interface GroundLook {
  readonly rgb: Rgb;
  readonly other: Rgb;
}

/** Lines as they were drawn; all of them black; none; nothing but them. */
export type Ink = "drawn" | "black" | "hidden" | "only";
export const INKS: readonly Ink[] = ["drawn", "black", "hidden", "only"];

export interface FrameView {
  /** Another frame. */
  show(picture: Picture, fills: Fills): void;
  /** Makes ready for showing it, where that takes time. */
  prepare(picture: Picture): void;
  /** The same frame with other fills: only regions that differ are touched. */
  refill(fills: Fills): void;
  look(look: Look): void;
  /** Draws what has changed now instead of at the next screen refresh. */
  flush(): void;
  dispose(): void;
}

/** The mat around the drawing: neutral, so that it does not lean on anybody's eye for color. */
export const MAT_GREY = 82;
/** Spaces of the hatch and the dots, in CSS pixels, at any zoom. */
export const HATCH_PX = 9;
export const DOTS_PX = 8;
export const CHECKER_PX = 12;

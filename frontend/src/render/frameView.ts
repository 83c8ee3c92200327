/** What draws a frame on a canvas. Two ways to do it, WebGL2 and plain 2D, with the same face. */

import type { Fills } from "../core/fills";
import { INK, type RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import type { RegionMap } from "../core/regionMap";
import type { Viewport } from "../core/viewport";
import type { PaintLook } from "./regionPaint";

/** A drawing and its regions; neither ever changes. Before the regions are known, only the drawing is shown. */
export interface Picture {
  readonly drawing: ImageBitmap;
  readonly map: RegionMap | null;
}

/** A region with a line around it in somebody's color: what they point at. */
export interface Outlined {
  readonly region: RegionId;
  readonly rgb: Rgb;
}

/** Regions that shine in a color for a moment: who filled them, or what a row of the history did. */
export type Lit = ReadonlyMap<RegionId, Rgb>;

/** How to look at it. Changing any of this touches no region. */
export interface Look extends PaintLook {
  readonly view: Viewport;
  /** Device pixels per CSS pixel. */
  readonly density: number;
  /** For a moment, while it moves: what is fine need not be drawn. */
  readonly isCoarse?: boolean;
  readonly hovered: RegionId;
  readonly focused: RegionId;
  /** Outlined like the one in focus: what one answer will decide. */
  readonly chosen: readonly RegionId[];
  readonly outlined: readonly Outlined[];
  readonly lit: Lit;
  /** Absent: finished. */
  readonly ink?: Ink;
}

/** A look at a frame in which nobody works: nothing is pointed at, chosen, marked or lit. */
export const UNTOUCHED = {
  hovered: INK,
  focused: INK,
  flashed: null,
  soleLabel: null,
  marked: new Set<RegionId>(),
  chosen: [],
  outlined: [],
  lit: new Map(),
} as const satisfies Partial<Look>;

/** What lies where no paint is: the paper as it was drawn, or one ground for mat, paper and background alike. */
export type Ground = "paper" | "white" | "grey" | "black" | "checker" | "contrast";
export const GROUNDS: readonly Ground[] = ["paper", "white", "grey", "black", "checker", "contrast"];

/** Two colors in squares; twice the same where it is plain. */
export interface GroundLook {
  readonly rgb: Rgb;
  readonly other: Rgb;
}

/** Trace lines under their paint; all lines as they were drawn; all of them black; none; nothing but them. */
export type Ink = "finished" | "drawn" | "black" | "hidden" | "only";
export const INKS: readonly Ink[] = ["finished", "drawn", "black", "hidden", "only"];

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
  /** Draws everything once more, as it is, and tells after how many milliseconds that was done. */
  cost(): Promise<number>;
  dispose(): void;
}

/** The mat around the drawing: neutral, so that it does not lean on anybody's eye for color. */
export const MAT_GREY = 82;
/** Spaces of the hatch and the dots, in CSS pixels, at any zoom. */
export const HATCH_PX = 9;
export const DOTS_PX = 8;
export const CHECKER_PX = 12;

/** The best way that this browser has to draw a frame. */

import { fittingFrameView } from "./fittingFrameView";
import { flatFrameView } from "./flatFrameView";
import type { FrameView, Look } from "./frameView";
import { glFrameView } from "./glFrameView";

/** `wanted` "2d" is for browsers that have WebGL2 and draw wrongly with it. */
export function openFrameView(canvas: HTMLCanvasElement, wanted: "best" | "2d" = "best"): FrameView {
  const gl = wanted === "best" ? glFrameView(canvas) : null;
  const view = gl ? fittingFrameView(canvas, gl) : flatFrameView(canvas);
  if (!view) throw new Error("This browser can draw neither with WebGL2 nor on a 2D canvas.");
  return view;
}

export type { FrameView, Look };

/** A canvas over the drawing that moves with the paper, drawn at the next refresh after something changed. */

import { effect } from "@preact/signals";
import { paperAt } from "../render/paperAt";
import type { Desk } from "./desk";

/** Finds the context in image pixels. */
export type Draw = (context: CanvasRenderingContext2D) => void;

/** `gather` reads what the layer depends on; null where there is nothing to be shown. Returns its undo. */
export function keepLayer(canvas: HTMLCanvasElement, desk: Desk, gather: () => Draw | null): () => void {
  const context = canvas.getContext("2d");
  let awaited = 0;
  const leave = effect(() => {
    const draw = gather();
    const view = desk.view.value;
    cancelAnimationFrame(awaited);
    canvas.hidden = !draw;
    if (!draw || !view || !context) return;
    awaited = requestAnimationFrame(() => {
      canvas.width = Math.round(view.width * devicePixelRatio); // which also clears it
      canvas.height = Math.round(view.height * devicePixelRatio);
      context.setTransform(paperAt(view, devicePixelRatio));
      context.imageSmoothingEnabled = view.scale * devicePixelRatio < 3;
      context.imageSmoothingQuality = "medium";
      draw(context);
    });
  });
  return () => {
    leave();
    cancelAnimationFrame(awaited);
  };
}

/** A canvas that moves with what lies in a view, drawn at the next refresh after something changed. */

import { effect, type ReadonlySignal } from "@preact/signals";
import type { Viewport } from "../core/viewport";
import { paperAt } from "../render/paperAt";

/** Finds the context in image pixels. */
export type Draw = (context: CanvasRenderingContext2D) => void;

/** `gather` reads what the layer depends on; null where there is nothing to be shown. Returns its undo. */
export function keepLayer(
  canvas: HTMLCanvasElement,
  view: ReadonlySignal<Viewport | null>,
  gather: () => Draw | null,
): () => void {
  const context = canvas.getContext("2d");
  let awaited = 0;
  const leave = effect(() => {
    const draw = gather();
    const seen = view.value;
    cancelAnimationFrame(awaited);
    canvas.hidden = !draw;
    if (!draw || !seen || !context) return;
    awaited = requestAnimationFrame(() => {
      canvas.width = Math.round(seen.width * devicePixelRatio); // which also clears it
      canvas.height = Math.round(seen.height * devicePixelRatio);
      context.setTransform(paperAt(seen, devicePixelRatio));
      context.imageSmoothingEnabled = seen.scale * devicePixelRatio < 3;
      context.imageSmoothingQuality = "medium";
      draw(context);
    });
  });
  return () => {
    leave();
    cancelAnimationFrame(awaited);
  };
}

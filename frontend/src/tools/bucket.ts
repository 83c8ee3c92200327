/** Fills the region that was clicked, and on a drag every region that the pointer enters: one stroke, one edit. */

import type { LabelId } from "../core/ids";
import { Entered } from "./strokes";
import { hasMoved, type Intent, type Scene, type Tool, type Touch } from "./tool";

export const bucket: Tool = (touch, scene) => fillStroke(touch, scene, scene.label);

/** Takes the paint away. */
export const eraser: Tool = (touch, scene) => fillStroke(touch, scene, null);

function fillStroke(first: Touch, scene: Scene, label: LabelId | null) {
  const entered = new Entered(first, scene);
  let isDrag = false;
  const preview = (): Intent[] => [{ type: "preview", regions: entered.regions, label }];
  return {
    begun: entered.regions.length > 0 ? preview() : [],
    stroke: {
      move(touch: Touch): Intent[] {
        isDrag ||= hasMoved(first, touch);
        return isDrag && entered.goTo(touch) ? preview() : [];
      },
      lift(): Intent[] {
        const { regions, pixels } = entered;
        return regions.length > 0 ? [{ type: "fill", regions, seeds: pixels, label }] : [];
      },
    },
  };
}

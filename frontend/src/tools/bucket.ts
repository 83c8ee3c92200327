/**
 * Paint, and its taking away: a click fills a region, a drag every region that the pointer enters, a rectangle or
 * a lasso those that it encloses. One stroke, one edit.
 */

import { INK, type LabelId, type RegionId } from "../core/ids";
import { enclose } from "./enclose";
import type { Paint } from "./filling";
import { smear } from "./smear";
import { hasMoved, type Intent, nothingMore, type Scene, type Stroke, type Tool, type Touch } from "./tool";

export const bucket: Tool = (touch, scene) => {
  const { gives } = scene.filling;
  if (gives === "guess" || gives === "neighbors") return paintStroke(touch, scene, gives);
  if (gives === "picked") return paintPicked(touch, scene);
  return scene.label === null ? NOTHING : paintStroke(touch, scene, scene.label);
};

/** Takes the paint away. */
export const eraser: Tool = (touch, scene) => paintStroke(touch, scene, null);

/** A press takes the label that is there into the hand; dragged on, it spreads over the regions that it enters. */
export const spread: Tool = (first, scene) => {
  const label = labelAt(first, scene);
  if (label === null) return NOTHING;
  const { stroke } = smear(first, sparingStart(first, scene), label);
  let isDrag = false;
  return {
    begun: [{ type: "pick", label }],
    stroke: {
      move(touch) {
        isDrag ||= hasMoved(first, touch);
        return stroke.move(touch);
      },
      lift: () => (isDrag ? stroke.lift() : []),
    },
  };
};

function paintPicked(touch: Touch, scene: Scene) {
  const label = labelAt(touch, scene);
  return label === null ? NOTHING : paintStroke(touch, sparingStart(touch, scene), label);
}

/** Where a color is taken from, it need not be painted again, unless it is only suggested there. */
function sparingStart({ image }: Touch, scene: Scene): Scene {
  const start = scene.regionAt(image);
  if (scene.filling.isLeft(start)) return scene;
  const spared = (region: RegionId) => (region === start ? INK : region);
  return { ...scene, regionAt: (point) => spared(scene.regionAt(point)) };
}

const NOTHING = { begun: [], stroke: nothingMore };

function paintStroke(touch: Touch, scene: Scene, paint: Paint): { begun: Intent[]; stroke: Stroke } {
  return scene.filling.shape === "click" ? smear(touch, scene, paint) : enclose(touch, scene, paint);
}

function labelAt({ image }: Touch, scene: Scene): LabelId | null {
  const region = scene.regionAt(image);
  return region === INK ? null : scene.labelOf(region);
}

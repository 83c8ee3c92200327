/** Fills the region that was clicked, and on a drag every region that the pointer enters: one stroke, one edit. */

import { INK, type LabelId, type RegionId } from "../core/ids";
import { type ImagePoint, imagePoint } from "../core/points";
import { hasMoved, type Intent, type Scene, type Tool, type Touch } from "./tool";

export const bucket: Tool = (touch, scene) => fillStroke(touch, scene, scene.label);

/** Takes the paint away. */
export const eraser: Tool = (touch, scene) => fillStroke(touch, scene, null);

function fillStroke(first: Touch, scene: Scene, label: LabelId | null) {
  const seeds = new Map<RegionId, ImagePoint>();
  let last = first;
  let isDrag = false;
  const enter = (point: ImagePoint): boolean => {
    const region = scene.regionAt(point);
    if (region === INK || seeds.has(region)) return false;
    seeds.set(region, imagePoint(Math.floor(point.x), Math.floor(point.y)));
    return true;
  };
  const preview = (): Intent[] => [{ type: "preview", regions: [...seeds.keys()], label }];
  return {
    begun: enter(first.image) ? preview() : [],
    stroke: {
      move(touch: Touch): Intent[] {
        isDrag ||= hasMoved(first, touch);
        if (!isDrag) return [];
        const entered = pointsBetween(last, touch).filter(enter);
        last = touch;
        return entered.length > 0 ? preview() : [];
      },
      lift(): Intent[] {
        if (seeds.size === 0) return [];
        return [{ type: "fill", regions: [...seeds.keys()], seeds: [...seeds.values()], label }];
      },
    },
  };
}

/** A fast pointer skips pixels: every second screen pixel of its way counts. */
function pointsBetween(from: Touch, to: Touch): ImagePoint[] {
  const way = Math.hypot(to.screen.x - from.screen.x, to.screen.y - from.screen.y);
  const steps = Math.max(Math.ceil(way / 2), 1);
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / steps;
    const between = (a: number, b: number) => a + (b - a) * share;
    return imagePoint(between(from.image.x, to.image.x), between(from.image.y, to.image.y));
  });
}

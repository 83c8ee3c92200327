/** Every region that the pointer enters while the button is down is painted; a click is the shortest such way. */

import { INK, type RegionId } from "../core/ids";
import { type ImagePoint, imagePoint } from "../core/points";
import { type Paint, type Painted, painted, paintIntents } from "./filling";
import { hasMoved, type Intent, type Scene, type Stroke, type Touch } from "./tool";

export function smear(first: Touch, scene: Scene, paint: Paint): { begun: Intent[]; stroke: Stroke } {
  const entered = new Map<RegionId, ImagePoint>();
  let last = first;
  let isDrag = false;
  let now: Painted = { regions: [], labels: [] };
  const enter = (point: ImagePoint): boolean => {
    const region = scene.regionAt(point);
    if (region === INK || entered.has(region)) return false;
    entered.set(region, imagePoint(Math.floor(point.x), Math.floor(point.y)));
    return true;
  };
  const preview = (): Intent[] => {
    now = painted([...entered.keys()], paint, scene.filling);
    return [{ type: "preview", ...now }];
  };
  return {
    begun: enter(first.image) ? preview() : [],
    stroke: {
      move(touch: Touch): Intent[] {
        isDrag ||= hasMoved(first, touch);
        if (!isDrag) return [];
        const isMore = pointsBetween(last, touch).filter(enter).length > 0;
        last = touch;
        return isMore ? preview() : [];
      },
      lift: () => paintIntents(now, paint, (region) => entered.get(region) ?? scene.filling.seedOf(region)),
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

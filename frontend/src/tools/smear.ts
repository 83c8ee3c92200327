/** Every region that the pointer enters while the button is down is painted; a click is the shortest such way. */

import { type Paint, type Painted, painted, paintIntents } from "./filling";
import { Entered } from "./strokes";
import { hasMoved, type Intent, type Scene, type Stroke, type Touch } from "./tool";

export function smear(first: Touch, scene: Scene, paint: Paint): { begun: Intent[]; stroke: Stroke } {
  const entered = new Entered(first, scene);
  let isDrag = false;
  let now: Painted = { regions: [], labels: [] };
  const preview = (): Intent[] => {
    now = painted(entered.regions, paint, scene.filling);
    return [{ type: "preview", ...now }];
  };
  return {
    begun: entered.regions.length > 0 ? preview() : [],
    stroke: {
      move(touch: Touch): Intent[] {
        isDrag ||= hasMoved(first, touch);
        return isDrag && entered.goTo(touch) ? preview() : [];
      },
      lift: () =>
        paintIntents(now, paint, (region) => entered.pixelOf(region) ?? scene.filling.seedOf(region)),
    },
  };
}

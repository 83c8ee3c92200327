/** A rectangle or a lasso drawn with the button down; what lies in it is painted. A click means the region there. */

import { type Outline, rectangle } from "../core/enclosed";
import { INK, type RegionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import { type Paint, type Painted, painted, paintIntents } from "./filling";
import { hasMoved, type Intent, type Scene, type Stroke, type Touch } from "./tool";

/** A lasso keeps a point of its way every so often. */
const POINT_EVERY_PX = 2;

export function enclose(first: Touch, scene: Scene, paint: Paint): { begun: Intent[]; stroke: Stroke } {
  const { filling } = scene;
  const isLasso = filling.shape === "lasso";
  const way: ImagePoint[] = [first.image];
  let last = first;
  let kept = first;
  let isDrag = false;
  const outline = (): Outline => (isLasso ? [...way, last.image] : rectangle(first.image, last.image));
  const meant = (): readonly RegionId[] =>
    isDrag ? filling.enclosed(outline()) : [scene.regionAt(first.image)].filter((region) => region !== INK);
  const now = (): Painted => painted(meant(), paint, filling);
  let shown: readonly RegionId[] = [];
  /** Most moves enclose what the one before did: nothing has to be painted again. */
  const preview = (): Intent[] => {
    const next = now();
    if (isSame(next.regions, shown)) return [];
    shown = next.regions;
    return [{ type: "preview", ...next }];
  };
  return {
    begun: [],
    stroke: {
      move(touch: Touch): Intent[] {
        isDrag ||= hasMoved(first, touch);
        if (!isDrag) return [];
        last = touch;
        if (hasMoved(kept, touch, POINT_EVERY_PX)) {
          way.push(touch.image);
          kept = touch;
        }
        return [{ type: "outline", outline: outline() }, ...preview()];
      },
      lift: (): Intent[] => [
        { type: "outline", outline: null },
        ...paintIntents(now(), paint, filling.seedOf),
      ],
    },
  };
}

function isSame(some: readonly RegionId[], others: readonly RegionId[]): boolean {
  return some.length === others.length && some.every((region, at) => region === others[at]);
}

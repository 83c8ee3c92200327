/** What strokes across regions have in common. */

import { INK, type RegionId } from "../core/ids";
import { type ImagePoint, imagePoint } from "../core/points";
import type { Scene, Touch } from "./tool";

/** The regions that a stroke has entered so far, each with the whole pixel where it did. */
export class Entered {
  private readonly seeds = new Map<RegionId, ImagePoint>();
  private last: Touch;

  constructor(
    first: Touch,
    private readonly scene: Scene,
  ) {
    this.last = first;
    this.enter(first.image);
  }

  get regions(): RegionId[] {
    return [...this.seeds.keys()];
  }

  get pixels(): ImagePoint[] {
    return [...this.seeds.values()];
  }

  pixelOf(region: RegionId): ImagePoint | undefined {
    return this.seeds.get(region);
  }

  /** Whether the way to here leads into a region that is new. */
  goTo(touch: Touch): boolean {
    const entered = pointsBetween(this.last, touch).filter((point) => this.enter(point));
    this.last = touch;
    return entered.length > 0;
  }

  private enter(point: ImagePoint): boolean {
    const region = this.scene.regionAt(point);
    if (region === INK || this.seeds.has(region)) return false;
    this.seeds.set(region, imagePoint(Math.floor(point.x), Math.floor(point.y)));
    return true;
  }
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

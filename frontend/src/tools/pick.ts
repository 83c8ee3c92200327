/** Takes the color of the region under the pointer into the hand. */

import { INK } from "../core/ids";
import type { Intent, Scene, Tool, Touch } from "./tool";

export const pick: Tool = (first, scene) => ({
  begun: picked(first, scene),
  stroke: { move: (touch) => picked(touch, scene), lift: () => [] },
});

function picked({ image }: Touch, scene: Scene): Intent[] {
  const region = scene.regionAt(image);
  const label = region === INK ? null : scene.labelOf(region);
  return label === null ? [] : [{ type: "pick", label }];
}

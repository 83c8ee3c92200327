/** A scene to paint in, and a stroke from pressing to lifting. */

import { labelId, type RegionId } from "../../../frontend/src/core/ids";
import { imagePoint, screenPoint } from "../../../frontend/src/core/points";
import { type RegionMap, regionAt, seedOf } from "../../../frontend/src/core/regionMap";
import type { FillingScene } from "../../../frontend/src/tools/filling";
import type { Scene, Tool, Touch } from "../../../frontend/src/tools/tool";

/** Region n has label 10 + n; label 7 is in the hand. */
export const sceneOf = (map: RegionMap, filling: Partial<FillingScene> = {}): Scene => ({
  regionAt: (point) => regionAt(map, point),
  labelOf: (region: RegionId) => labelId(10 + region),
  label: labelId(7),
  filling: {
    shape: "click",
    gives: "hand",
    onlyLeft: false,
    isLeft: () => false,
    guessOf: () => null,
    likeNeighbors: () => new Map(),
    enclosed: () => [],
    seedOf: (region) => seedOf(map, region),
    ...filling,
  },
});

/** At ten screen pixels per image pixel. */
export const at = (x: number, y = 0.5): Touch => ({
  screen: screenPoint(x * 10, y * 10),
  image: imagePoint(x, y),
});

export function stroke(tool: Tool, scene: Scene, ...touches: Touch[]) {
  const [first = at(0), ...rest] = touches;
  const { begun, stroke: hand } = tool(first, scene);
  return { begun, moved: rest.flatMap((touch) => hand.move(touch)), lifted: hand.lift() };
}

/** Joins the regions that a stroke touches, as where a stray line or a wrong wall parts what is one surface. */

import { Entered } from "./strokes";
import type { Intent, Tool, Touch } from "./tool";

/** As many as the server joins at once. */
export const MAX_REGIONS_JOINED = 50;

export const joiner: Tool = (first, scene) => {
  const entered = new Entered(first, scene);
  const preview = (): Intent[] => [{ type: "touch", regions: entered.regions.slice(0, MAX_REGIONS_JOINED) }];
  return {
    begun: preview(),
    stroke: {
      move: (touch: Touch): Intent[] => (entered.goTo(touch) ? preview() : []),
      lift: (): Intent[] => [
        {
          type: "merge",
          regions: entered.regions.slice(0, MAX_REGIONS_JOINED),
          seeds: entered.pixels.slice(0, MAX_REGIONS_JOINED),
        },
      ],
    },
  };
};

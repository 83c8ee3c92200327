/** Moves the paper. */

import type { Tool, Touch } from "./tool";

export const hand: Tool = (first) => {
  let last = first;
  return {
    begun: [],
    stroke: {
      move(touch: Touch) {
        const dx = touch.screen.x - last.screen.x;
        const dy = touch.screen.y - last.screen.y;
        last = touch;
        return [{ type: "pan", dx, dy }];
      },
      lift: () => [],
    },
  };
};

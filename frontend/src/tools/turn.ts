/** Turns the paper around the middle of the canvas. */

import type { Tool, Touch } from "./tool";

export const turn: Tool = (first) => {
  let last = first;
  return {
    begun: [],
    stroke: {
      move(touch: Touch) {
        const from = last.screen;
        last = touch;
        return [{ type: "turn", from, to: touch.screen }];
      },
      lift: () => [],
    },
  };
};

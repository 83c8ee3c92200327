/** Pins a note where it is clicked; a drag pins nothing. */

import { hasMoved, type Intent, type Tool, type Touch } from "./tool";

export const note: Tool = (first) => {
  let isClick = true;
  return {
    begun: [],
    stroke: {
      move(touch: Touch): Intent[] {
        isClick &&= !hasMoved(first, touch);
        return [];
      },
      lift: (): Intent[] => (isClick ? [{ type: "note", at: first.image }] : []),
    },
  };
};

/** A person's frames in the order in which they are wanted: retakes, what was begun, what is open. */

import type { Work } from "../../api/types";

export interface WorkGroup {
  because: Work["because"];
  frames: Work[];
}

const ORDER: readonly Work["because"][] = ["retake", "begun", "open"];

export function workGroups(work: readonly Work[]): WorkGroup[] {
  return ORDER.map((because) => ({
    because,
    frames: work.filter((frame) => frame.because === because),
  })).filter((group) => group.frames.length > 0);
}

/** A person's frames in the order in which they are wanted: retakes, what was started, what is open. */

import type { Work } from "../../api/types";

export interface WorkGroup {
  kind: "retakes" | "started" | "open";
  frames: Work[];
}

export function workGroups(work: readonly Work[], personId: number): WorkGroup[] {
  const groups: WorkGroup[] = [
    { kind: "retakes", frames: work.filter((frame) => frame.state === "retake") },
    { kind: "started", frames: work.filter((frame) => isStarted(frame, personId)) },
    { kind: "open", frames: work.filter((frame) => frame.state !== "retake" && !isStarted(frame, personId)) },
  ];
  return groups.filter((group) => group.frames.length > 0);
}

function isStarted(frame: Work, personId: number): boolean {
  return frame.state !== "retake" && frame.assignee?.id === personId;
}

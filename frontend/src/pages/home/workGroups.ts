/** A person's frames in the order in which they are wanted: retakes, what was begun, what is open. */

import type { ProjectSummary, Work } from "../../api/types";
import { mayLead } from "../roles";

export interface WorkGroup {
  because: Work["because"];
  frames: Work[];
}

const ORDER: readonly Work["because"][] = ["retake", "begun", "open"];

/** The projects with submitted frames that this person may judge. */
export function projectsToReview(projects: readonly ProjectSummary[]): ProjectSummary[] {
  return projects.filter(({ role, frames_by_state }) => mayLead(role) && frames_by_state.submitted > 0);
}

export function workGroups(work: readonly Work[]): WorkGroup[] {
  return ORDER.map((because) => ({
    because,
    frames: work.filter((frame) => frame.because === because),
  })).filter((group) => group.frames.length > 0);
}

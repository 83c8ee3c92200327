/** What pages hear of a project while they are open. */

import type { ServerMessage } from "../sync/protocol";
import type { Certification, CurvePoint, FrameSummary, Palette, Submission, TrainingRun } from "./types";

export type RunProgress = Omit<TrainingRun, "curve">;

export type LiveMessage =
  | { type: "frame.changed"; frame: FrameSummary }
  | { type: "frame.removed"; frame: number; cut: number }
  | { type: "frame.submitted"; frame: number; submission: Submission }
  | { type: "frame.judged"; frame: number; submission: Submission }
  | { type: "cut.renamed"; cut: number; name: string }
  | { type: "project.changed"; project: { id: number; threshold: number } }
  | { type: "character.changed"; character: number }
  | { type: "palette.changed"; character: number; palette: Palette }
  | { type: "training.progressed"; run: RunProgress; point: CurvePoint | null }
  | { type: "training.ended"; run: RunProgress }
  | { type: "model.certifying"; character: number; version: number; certification: Certification | null }
  | { type: "promise.changed"; character: number }
  | { type: "model.promoted"; character: number; version: number }
  | Extract<ServerMessage, { type: "presence.here" }>
  /** The socket was away: whatever was told meanwhile was missed. */
  | { type: "live.missed" };

type Listener = (message: LiveMessage) => void;
type Source = (projectId: number, hear: Listener) => () => void;

let source: Source = () => () => {};

/** Says where messages come from: the one socket, set in main.tsx. */
export function hearFrom(chosen: Source): void {
  source = chosen;
}

/** Hears what happens in a project until the returned undo is called. */
export function subscribe(projectId: number, hear: Listener): () => void {
  return source(projectId, hear);
}

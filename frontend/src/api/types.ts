/** What the server says, as its API promises it. */

export type Role = "artist" | "lead" | "admin";
export type FrameState = "waiting" | "failed" | "open" | "submitted" | "retake" | "approved";
export type LabelRole = "base" | "shadow" | "highlight" | "background" | "line";
export type Language = "en" | "ja";
export type FramesByState = Partial<Record<FrameState, number>>;

export interface Person {
  id: number;
  username: string;
  display_name: string;
  language: Language;
}

export interface Session {
  user: Person | null;
  may_create_projects: boolean;
}

export interface ProjectSummary {
  id: number;
  name: string;
  role: Role;
  threshold: number;
  cuts: number;
  frames: number;
  frames_by_state: FramesByState;
  regions_left: number;
}

export interface Membership {
  id: number;
  user: Person;
  role: Role;
}

export interface CharacterSummary {
  id: number;
  name: string;
  active_model: number | null;
}

export interface CutSummary {
  id: number;
  name: string;
  character: number;
  frames: number;
  frames_by_state: FramesByState;
  regions_left: number;
  regions: number;
  thumbnail: string | null;
}

export interface Project extends Omit<ProjectSummary, "cuts"> {
  dust_max_px: number;
  members: Membership[];
  characters: CharacterSummary[];
  cuts: CutSummary[];
}

export interface JobProgress {
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  progress: number;
  error: string;
}

export interface FrameSummary {
  id: number;
  cut: number;
  name: string;
  position: number;
  state: FrameState;
  width: number;
  height: number;
  head_seq: number;
  regions_left: number | null;
  region_count: number | null;
  assignee: Person | null;
  thumbnail: string;
  job: JobProgress | null;
}

export interface Cut extends Omit<CutSummary, "frames"> {
  project: { id: number; name: string; threshold: number; role: Role };
  frames: FrameSummary[];
}

export interface RefusedFile {
  file: string;
  code: string;
  sentence: string;
}

export interface UploadAnswer {
  added: FrameSummary[];
  refused: RefusedFile[];
}

export interface Work extends FrameSummary {
  cut_name: string;
  project: { id: number; name: string };
  /** Why it is mine: asked for again, begun by me, or open to all. */
  because: "retake" | "begun" | "open";
  /** What the lead said to a retake. */
  comment: string;
}

export interface Label {
  id: number;
  name: string;
  name_ja: string;
  group: string;
  role: LabelRole;
  is_retired: boolean;
}

export interface Palette {
  id: number;
  name: string;
  colors: Record<string, string>;
}

export interface Character {
  id: number;
  project: number;
  name: string;
  labels: Label[];
  palettes: Palette[];
}

export interface Submission {
  id: number;
  author: Person;
  at_seq: number;
  submitted_at: string;
  verdict: "approved" | "retake" | null;
  comment: string;
  reviewer: Person | null;
  reviewed_at: string | null;
}

export interface Note {
  id: number;
  x: number;
  y: number;
  text: string;
  author: Person;
  created_at: string;
  resolved_at: string | null;
}

export interface QueueEntry {
  frame: FrameSummary;
  cut_name: string;
  submission: Submission;
}

export interface Dataset {
  id: number;
  number: number;
  sha256: string;
  pairs: number;
  held_back: number;
  created_by: Person | null;
  created_at: string;
}

export interface CurvePoint {
  elapsed_s: number;
  step: number;
  loss: number;
  accuracy: number | null;
}

export interface TrainingRun {
  id: number;
  dataset: number;
  start_from: number | null;
  minutes: number;
  seed: number;
  created_at: string;
  created_by: Person | null;
  state: JobProgress["state"];
  progress: number;
  error: string;
  curve: CurvePoint[];
  result: number | null;
}

export interface ThresholdFigures {
  coverage: number;
  accuracy: number | null;
}

export interface Report {
  frames: number;
  regions: number;
  at_threshold: Record<string, ThresholdFigures>;
  accuracy_full_coverage: number;
  aurc: number;
}

export interface ModelVersion {
  id: number;
  number: number;
  sha256: string;
  dataset: number | null;
  report: Report | Record<string, never>;
  compared: { version: number; report: Report } | Record<string, never>;
  is_active: boolean;
  promoted_at: string | null;
  created_at: string;
}

export interface Learning {
  approved_frames: number;
  active: number | null;
  datasets: Dataset[];
  runs: TrainingRun[];
  versions: ModelVersion[];
}

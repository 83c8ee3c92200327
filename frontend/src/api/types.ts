/** What the server says, in the names of the product. The shapes are its own: `make api-types` wrote schema.ts. */

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type FrameState = Schemas["FrameState"];
export type LabelRole = Schemas["LabelRole"];
export type Language = Schemas["LanguageEnum"];
export type Theme = Schemas["ThemeEnum"];
export type FramesByState = Schemas["FramesByState"];

export type Person = Schemas["Person"];
export type Session = Schemas["Session"];
export type ProjectSummary = Schemas["ProjectSummary"];
export type Project = Schemas["Project"];
export type Membership = Schemas["Membership"];
export type Welcomed = Schemas["Welcomed"];
export type CharacterSummary = Schemas["CharacterSummary"];
export type CutSummary = Schemas["CutSummary"];
export type Cut = Schemas["Cut"];
export type FrameSummary = Schemas["FrameSummary"];
export type JobProgress = Schemas["JobSummary"];
export type UploadAnswer = Schemas["Upload"];
export type RefusedFile = Schemas["RefusedFile"];
export type Work = Schemas["WorkItem"];

export type FrameMatches = Schemas["FrameMatches"];
export type NeighborMatches = Schemas["NeighborMatches"];
export type AheadTold = Schemas["Ahead"];
export type Reach = Schemas["Reach"];
export type Step = Schemas["Step"];

export type Character = Schemas["Character"];
export type Label = Schemas["Label"];
export type Palette = Schemas["Palette"];
export type ModelSheet = Schemas["ModelSheet"];
export type SheetUpload = Schemas["SheetUpload"];

export type FrameReview = Schemas["FrameReview"];
export type Submission = Schemas["Submission"];
export type Note = Schemas["Note"];
export type QueueEntry = Schemas["QueueEntry"];

export type Learning = Schemas["Learning"];
export type Dataset = Schemas["Dataset"];
export type TrainingRun = Schemas["TrainingRun"];
export type CurvePoint = Schemas["CurvePoint"];
export type Certificate = Schemas["Certificate"];
export type PromiseTerms = Schemas["PromiseTerms"];
export type Certification = Schemas["Certification"];
export type ModelVersion = Schemas["ModelVersion"];

/** The part of inference's report.json that pages show. The schema leaves reports open. */
export interface Report {
  frames: number;
  regions: number;
  at_threshold: Record<string, ThresholdFigures>;
  accuracy_full_coverage: number | null;
  aurc: number | null;
}

export interface ThresholdFigures {
  coverage: number | null;
  /** Null where nothing is covered. */
  accuracy: number | null;
}

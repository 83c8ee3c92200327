/** The words that browser and server exchange about corrections, and a careful reader for what arrives. */

import type { FrameSummary, Note, Person, Submission } from "../api/types";
import type { Change } from "../core/fills";
import type { Part } from "../core/sharedView";

export type Token = string;

/** What an edit of regions says beside what becomes of them. */
interface RegionsEdit {
  readonly token: Token;
  readonly regions: readonly number[];
  /** The pixel that was clicked in each region, in case its region was split or merged meanwhile. */
  readonly seeds: readonly (readonly [number, number])[] | null;
  readonly map_revision: number;
}

/** One label for all regions; null takes the paint away. */
export interface FillEdit extends RegionsEdit {
  readonly kind: "fill";
  readonly label: number | null;
  readonly labels?: undefined;
}

/** A label for each region. */
export interface FillEachEdit extends RegionsEdit {
  readonly kind: "fill";
  readonly label?: undefined;
  readonly labels: readonly (number | null)[];
}

/** What I saw the model say there becomes mine, unless it says something else by the time the server hears it. */
export interface AcceptEdit extends RegionsEdit {
  readonly kind: "accept";
  readonly labels: readonly number[];
}

/** A closing line: it divides what it crosses on the map that the server has by then. */
export interface SplitEdit {
  readonly token: Token;
  readonly kind: "split";
  readonly line: readonly (readonly [number, number])[];
}

/** Regions to become one. */
export interface MergeEdit extends RegionsEdit {
  readonly kind: "merge";
}

interface UndoEdit {
  readonly token: Token;
  readonly kind: "undo";
}

interface RedoEdit {
  readonly token: Token;
  readonly kind: "redo";
}

export type StepEdit = UndoEdit | RedoEdit;
/** What gives regions a label. */
export type PaintEdit = FillEdit | FillEachEdit | AcceptEdit;

export type Edit = PaintEdit | SplitEdit | MergeEdit | StepEdit;

export function labelOfEach(edit: FillEdit | FillEachEdit): readonly (number | null)[] {
  return edit.labels ?? edit.regions.map(() => edit.label);
}

/** An edit that the server stored and numbered. */
export interface Correction {
  readonly frame: number;
  readonly seq: number;
  readonly token: Token;
  readonly kind: "predict" | "fill" | "accept" | "split" | "merge" | "undo" | "redo";
  readonly author: Person | null;
  readonly at: string;
  /** Null: too many to travel; the snapshot has them. */
  readonly changes: readonly Change[] | null;
  readonly skipped?: readonly number[];
  readonly regions_left: number | null;
  /** In how many regions a person took the model's guess. */
  readonly accepted?: number;
  /** Of a prediction: the model's number. */
  readonly model?: number | null;
  /** The region map that it made, where it changed the structure. */
  readonly map_revision?: number | null;
  /** Of an edit that reached several frames: its token, in all of them. */
  readonly gesture?: Token | null;
}

export interface Refusal {
  readonly code: string;
  readonly sentence: string;
}

export interface Presence {
  readonly frame: number;
  readonly x: number | null;
  readonly y: number | null;
  readonly region: number | null;
  readonly label: number | null;
  /** What part of the image is on the screen. */
  readonly view?: Part | null;
}

export type ClientMessage =
  | { type: "watch_frame"; frame: number; since: number }
  | { type: "unwatch_frame"; frame: number }
  | { type: "watch_project"; project: number }
  | { type: "unwatch_project"; project: number }
  | { type: "edit"; frame: number; edit: Edit }
  | ({ type: "presence" } & Presence);

export type ServerMessage =
  | { type: "welcome"; protocol: number; user: Person }
  | { type: "frame.watched"; frame: number; head_seq: number; corrections?: readonly Correction[] }
  | { type: "correction.applied"; correction: Correction }
  | { type: "edit.accepted"; token: Token; correction: Correction }
  | { type: "refused"; token?: Token | null; code: string; sentence: string }
  | { type: "heartbeat"; heads: Readonly<Record<string, number>> }
  | { type: "frame.changed"; frame: FrameSummary }
  | { type: "frame.removed"; frame: number; cut: number }
  | { type: "frame.predicted"; frame: number; head_seq: number; map_revision: number }
  | { type: "frame.matched"; frame: number }
  | { type: "note.added" | "note.changed"; frame: number; note: Note }
  | { type: "note.removed"; frame: number; note_id: number }
  | { type: "frame.judged" | "frame.submitted"; frame: number; submission: Submission }
  | {
      type: "palette.changed";
      character: number;
      palette: { id: number; name: string; colors: Record<string, string> };
    }
  | { type: "character.changed"; character: number }
  | { type: "cut.added" | "cut.removed"; project: number; cut: number }
  | { type: "cut.renamed"; project: number; cut: number; name: string }
  | { type: "project.changed"; project: { id: number; threshold: number } }
  | ({ type: "presence.changed"; page: string; person: Person } & Presence)
  | { type: "presence.left"; frame: number; page: string; person_id: number }
  | {
      type: "presence.here";
      project: number;
      page: string;
      person: Person;
      /** Null: no frame of this project any more. */
      frame: number | null;
      cut: number | null;
    }
  | { type: "training.progressed" | "training.ended"; run: { id: number } }
  | { type: "model.certifying"; character: number; version: number; certification: unknown }
  | { type: "promise.changed"; character: number }
  | { type: "model.promoted"; character: number; version: unknown };

type Kind = ServerMessage["type"];

/** What each message must carry for us to touch it. */
const NEEDED: Readonly<Record<Kind, Readonly<Record<string, "number" | "string" | "object">>>> = {
  welcome: { protocol: "number", user: "object" },
  "frame.watched": { frame: "number", head_seq: "number" },
  "correction.applied": { correction: "object" },
  "edit.accepted": { token: "string", correction: "object" },
  refused: { code: "string", sentence: "string" },
  heartbeat: { heads: "object" },
  "frame.changed": { frame: "object" },
  "frame.removed": { frame: "number", cut: "number" },
  "frame.predicted": { frame: "number" },
  "frame.matched": { frame: "number" },
  "note.added": { frame: "number", note: "object" },
  "note.changed": { frame: "number", note: "object" },
  "note.removed": { frame: "number", note_id: "number" },
  "frame.judged": { frame: "number", submission: "object" },
  "frame.submitted": { frame: "number", submission: "object" },
  "palette.changed": { character: "number", palette: "object" },
  "character.changed": { character: "number" },
  "cut.added": { project: "number", cut: "number" },
  "cut.renamed": { project: "number", cut: "number", name: "string" },
  "cut.removed": { project: "number", cut: "number" },
  "project.changed": { project: "object" },
  "presence.changed": { frame: "number", page: "string", person: "object" },
  "presence.left": { frame: "number", page: "string" },
  "presence.here": { project: "number", page: "string", person: "object" },
  "training.progressed": { run: "object" },
  "training.ended": { run: "object" },
  "model.certifying": { character: "number", version: "number" },
  "promise.changed": { character: "number" },
  "model.promoted": { character: "number" },
};

/** A message that we know and that carries what it must; null for any other. */
export function parseServerMessage(text: string): ServerMessage | null {
  const message = parsed(text);
  if (!isRecord(message) || typeof message.type !== "string" || !Object.hasOwn(NEEDED, message.type))
    return null;
  const needed = NEEDED[message.type as Kind]; // just looked up
  if (!Object.entries(needed).every(([key, type]) => isOfType(message[key], type))) return null;
  if ("correction" in message && !isCorrection(message.correction)) return null;
  return message as ServerMessage; // the border: the rest is the server's contract
}

export function isCorrection(value: unknown): value is Correction {
  if (!isRecord(value)) return false;
  const isNumbered = Number.isInteger(value.seq) && Number.isInteger(value.frame);
  return (
    isNumbered && typeof value.token === "string" && (value.changes === null || Array.isArray(value.changes))
  );
}

export const newToken = (): Token => crypto.randomUUID();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: "number" | "string" | "object"): boolean {
  return type === "object" ? isRecord(value) : typeof value === type;
}

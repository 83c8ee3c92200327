/** What the editor asks the server, in the API's paths. */

import { call, Refused } from "../api/call";
import type {
  AheadTold,
  Character,
  Cut,
  FrameMatches,
  FrameSummary,
  Note,
  QueueEntry,
  Reach,
  Step,
  Submission,
} from "../api/types";
import type { StepKind } from "../core/steps";
import { EditRefused, LiveDown } from "../sync/live";
import type { Correction, Edit, Token } from "../sync/protocol";
import type { FrameSnapshot, RegionMapLink } from "../sync/snapshot";

export interface FrameReview {
  readonly submissions: readonly Submission[];
  readonly notes: readonly Note[];
}

export const frameServer = {
  snapshot: (frame: number) => call<FrameSnapshot>("GET", `/frames/${frame}`),
  correctionsSince: (frame: number, seq: number) =>
    call<{ head_seq: number; corrections: Correction[] }>("GET", `/frames/${frame}/corrections?since=${seq}`),
};

/** A page of the log, backward; before null: the newest. */
export function logPage(frame: number, { before, limit }: { before: number | null; limit: number }) {
  const page = before === null ? `limit=${limit}` : `before=${before}&limit=${limit}`;
  return call<{ head_seq: number; corrections: Correction[] }>("GET", `/frames/${frame}/corrections?${page}`);
}

/** Over HTTP: what cannot be known to be refused is to be tried again. */
export async function postEdit(frame: number, edit: Edit): Promise<Correction> {
  try {
    return (await call<{ correction: Correction }>("POST", `/frames/${frame}/corrections`, edit)).correction;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (mayPass(error)) throw new LiveDown(error.sentence);
    throw new EditRefused({ code: error.code, sentence: error.sentence });
  }
}

/** No answer, a broken or busy server, or a session that ended: nothing was decided about the edit. */
function mayPass({ status, code }: Refused): boolean {
  return status === 0 || status >= 500 || status === 429 || status === 401 || code === "not_authenticated";
}

export const characterOf = (id: number) => call<Character>("GET", `/characters/${id}`);
/** Where my next steps in a cut lie. */
export type StepsInCut = Readonly<Record<StepKind, Step | null>>;
export const stepsIn = (cut: number) => call<StepsInCut>("GET", `/cuts/${cut}/steps`);

/** Of any region map that the frame has had. */
export const regionTable = (frame: number, revision: number) =>
  call<RegionMapLink>("GET", `/frames/${frame}/regions/${revision}`);

/** Which regions of the neighbors are the same; what is missing is being found out. */
export const matchesOf = (frame: number) => call<FrameMatches>("GET", `/frames/${frame}/matches`);

interface FillThrough {
  readonly token: Token;
  readonly regions: readonly number[];
  readonly seeds: readonly (readonly [number, number])[];
  readonly label: number;
  readonly map_revision: number;
}

/** Once more where no answer came: the token makes sure that it is done once. */
export async function fillThrough(frame: number, fill: FillThrough): Promise<Reach> {
  const ask = () => call<Reach>("POST", `/frames/${frame}/propagation`, fill);
  return ask().catch((error) => {
    if (error instanceof Refused && mayPass(error)) return ask();
    throw error;
  });
}

interface Filled {
  readonly frame: number;
  readonly mapRevision: number;
  readonly region: number;
  readonly label: number;
}

/** In which of the next frames the region waits for this color. */
export function waitingAhead({ frame, mapRevision, region, label }: Filled, signal: AbortSignal) {
  const asked = `region=${region}&label=${label}&map_revision=${mapRevision}`;
  return call<AheadTold>("GET", `/frames/${frame}/ahead?${asked}`, undefined, { signal });
}

export const cutOf = (id: number) => call<Cut>("GET", `/cuts/${id}`);
export const prepareAgain = (frame: number) => call<FrameSummary>("POST", `/frames/${frame}/preparation`);
export const reviewOf = (frame: number) => call<FrameReview>("GET", `/frames/${frame}/review`);
export const reviewQueue = (project: number) =>
  call<QueueEntry[]>("GET", `/projects/${project}/review-queue`);
export const submit = (frame: number) => call<Submission>("POST", `/frames/${frame}/submission`);
export const takeBack = (frame: number) => call<void>("DELETE", `/frames/${frame}/submission`);
export const judge = (frame: number, verdict: "approved" | "retake", comment: string) =>
  call<Submission>("POST", `/frames/${frame}/verdict`, { verdict, comment });
export const takeVerdictBack = (frame: number) => call<Submission>("DELETE", `/frames/${frame}/verdict`);
export const pinNote = (frame: number, note: { x: number; y: number; text: string }) =>
  call<Note>("POST", `/frames/${frame}/notes`, note);
export const resolveNote = (note: number, is_resolved: boolean) =>
  call<Note>("PATCH", `/notes/${note}`, { is_resolved });
export const deleteNote = (note: number) => call<void>("DELETE", `/notes/${note}`);
export const setProjectThreshold = (project: number, threshold: number) =>
  call<unknown>("PATCH", `/projects/${project}/threshold`, { threshold });

/** What the frame and its summaries share: which states a role may paint in. */
export function mayPaint(role: string, state: FrameSummary["state"]): boolean {
  if (state === "open" || state === "retake") return true;
  return state === "submitted" && role !== "artist";
}

/** What people decide about a frame as a whole: submitting, verdicts, notes, another try at preparing it. */

import { Refused } from "../api/call";
import type { FrameSummary, Submission } from "../api/types";
import type { ImagePoint } from "../core/points";
import { navigate } from "../pages/router";
import { words } from "../words";
import { everythingSaved, orSay, until } from "./asking";
import { announce, type Desk } from "./desk";
import { dropNote, takeFrame, takeNote, takeSubmission } from "./news";
import * as server from "./server";

/** Hands in the frame that is open now. Who goes on before its last fills are saved is told that it was not. */
export async function submitFrame(desk: Desk): Promise<void> {
  await onOpenFrame(desk, async (frame) => {
    const { review } = words.peek().editor;
    const isUnsaved = desk.waitingEdits.peek() > 0;
    if (isUnsaved && desk.isOffline.peek()) throw new Refused("unreachable", review.notSavedYet, 0);
    await everythingSaved(desk, review.notSavedYet);
    if (frame.id !== desk.frameId.peek()) throw new Refused("left", review.notSubmitted(frame.name), 0);
    const submission = await server.submit(frame.id);
    become(desk, frame, "submitted", submission);
    announce(desk, review.submitted);
  });
}

export async function takeBack(desk: Desk): Promise<void> {
  await onOpenFrame(desk, async (frame) => {
    await server.takeBack(frame.id);
    become(desk, frame, "open");
  });
}

/** After a verdict the next frame that waits for one comes up. */
export async function judge(desk: Desk, verdict: "approved" | "retake", comment = ""): Promise<void> {
  await onOpenFrame(desk, async (frame) => {
    const { review } = words.peek().editor;
    const submission = await server.judge(frame.id, verdict, comment);
    desk.dialog.value = null;
    become(desk, frame, verdict, submission);
    desk.judged.value = frame;
    await goToNextSubmitted(desk, frame, verdict === "approved" ? review.approved : review.sentBack);
  });
}

/**
 * The verdict on the frame that is open, or else the last one that I gave: its frame comes up and waits again.
 * One that is on its way to the server is the last one.
 */
export async function takeVerdictBack(desk: Desk): Promise<void> {
  const isWaiting = desk.isDeciding.peek();
  await until(desk.isDeciding, (isDeciding) => !isDeciding);
  await oneDecision(desk, async () => {
    const { review } = words.peek().editor;
    const [open, shown] = [desk.frameId.peek(), desk.summary.peek()];
    const isJudged = shown?.id === open && ["approved", "retake"].includes(shown.state);
    const frame = isJudged ? shown : desk.judged.peek();
    if (!frame && isWaiting) return; // what it waited for took the verdict back
    if (!frame || !desk.isLead.peek()) throw new Refused("no_verdict", review.noVerdict, 0);
    const submission = await server.takeVerdictBack(frame.id);
    desk.judged.value = null;
    become(desk, frame, "submitted", submission);
    announce(desk, review.isBack(frame.name));
    if (open === desk.frameId.peek() && frame.id !== open) navigate(`/frames/${frame.id}`);
  });
}

/** `frame` is the one that was open when it was pressed. */
async function onOpenFrame(desk: Desk, decide: (frame: FrameSummary) => Promise<void>): Promise<void> {
  const frame = desk.summary.peek();
  if (frame && frame.id === desk.frameId.peek()) await oneDecision(desk, () => decide(frame));
}

/** One at a time: what is pressed twice is meant once. */
async function oneDecision(desk: Desk, decide: () => Promise<void>): Promise<void> {
  if (desk.isDeciding.peek()) return;
  desk.isDeciding.value = true;
  try {
    await orSay(desk, decide);
  } finally {
    desk.isDeciding.value = false;
  }
}

export async function pinNote(desk: Desk, at: ImagePoint, text: string): Promise<void> {
  const frame = desk.frameId.peek();
  await orSay(desk, async () => {
    const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
    const note = await server.pinNote(frame, { x, y, text });
    if (frame !== desk.frameId.peek()) return;
    desk.dialog.value = null;
    takeNote(desk, note);
    desk.panel.value = "notes";
    desk.openNote.value = note.id;
  });
}

export async function resolveNote(desk: Desk, id: number, isResolved: boolean): Promise<void> {
  await orSay(desk, async () => takeNote(desk, await server.resolveNote(id, isResolved)));
}

export async function removeNote(desk: Desk, id: number): Promise<void> {
  await orSay(desk, async () => {
    await server.deleteNote(id);
    dropNote(desk, id);
  });
}

/** Another try for a drawing whose regions were not found. */
export async function prepareAgain(desk: Desk): Promise<void> {
  await orSay(desk, async () => takeFrame(desk, await server.prepareAgain(desk.frameId.peek())));
}

/** The threshold on my slider becomes everybody's. */
export async function makeThresholdCommon(desk: Desk): Promise<void> {
  const project = desk.snapshot.peek()?.project;
  const threshold = desk.threshold.peek();
  if (!project) return;
  await orSay(desk, async () => {
    await server.setProjectThreshold(project.id, threshold);
    desk.projectThreshold.value = threshold;
    desk.ownThreshold.value = null;
    announce(desk, words.peek().editor.threshold.nowCommon(threshold.toFixed(2)));
  });
}

/** The newest verdict or submission of the frame. */
export function latestSubmission(desk: Desk): Submission | null {
  return desk.review.value.submissions.reduce<Submission | null>(
    (latest, one) => (latest && latest.id > one.id ? latest : one),
    null,
  );
}

async function goToNextSubmitted(desk: Desk, judged: FrameSummary, done: string): Promise<void> {
  const project = desk.snapshot.peek()?.project.id;
  if (project === undefined) return;
  const waiting = (await server.reviewQueue(project)).filter(({ frame }) => frame.id !== judged.id);
  const next = nextToJudge(waiting, judged);
  const { review } = words.peek().editor;
  announce(desk, `${done} ${next ? review.moreToReview(waiting.length) : review.nothingToReview}`, "info", {
    name: review.verdictBack,
    command: "verdict_back",
  });
  if (!next || judged.id !== desk.frameId.peek()) return;
  desk.judgedAt.value = performance.now();
  navigate(`/frames/${next.frame.id}`);
}

/** On through the cut, so that a frame that was passed over is not come back to at once; then the oldest. */
function nextToJudge<Entry extends { frame: FrameSummary }>(
  waiting: readonly Entry[],
  judged: FrameSummary,
): Entry | undefined {
  const later = waiting.filter(({ frame }) => frame.cut === judged.cut && frame.position > judged.position);
  return later.sort((one, other) => one.frame.position - other.frame.position)[0] ?? waiting[0];
}

function become(
  desk: Desk,
  frame: FrameSummary,
  state: FrameSummary["state"],
  submission?: Submission,
): void {
  const isOpen = frame.id === desk.frameId.peek();
  takeFrame(desk, { ...((isOpen && desk.summary.peek()) || frame), state });
  if (submission && isOpen) takeSubmission(desk, submission);
}

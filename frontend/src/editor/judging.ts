/** What people decide about a frame as a whole: submitting, verdicts, notes, another try at preparing it. */

import type { FrameSummary, Submission } from "../api/types";
import type { ImagePoint } from "../core/points";
import { navigate } from "../pages/router";
import { words } from "../words";
import { everythingSaved, orSay } from "./asking";
import { announce, type Desk } from "./desk";
import { dropNote, takeFrame, takeNote, takeSubmission } from "./news";
import * as server from "./server";

export async function submitFrame(desk: Desk): Promise<void> {
  await orSay(desk, async () => {
    await everythingSaved(desk, words.peek().editor.review.notSavedYet);
    const submission = await server.submit(desk.frameId.peek());
    become(desk, "submitted", submission);
    announce(desk, words.peek().editor.review.submitted);
  });
}

export async function takeBack(desk: Desk): Promise<void> {
  await orSay(desk, async () => {
    await server.takeBack(desk.frameId.peek());
    become(desk, "open");
  });
}

/** After a verdict the next frame that waits for one comes up. */
export async function judge(desk: Desk, verdict: "approved" | "retake", comment = ""): Promise<void> {
  await orSay(desk, async () => {
    const { review } = words.peek().editor;
    const submission = await server.judge(desk.frameId.peek(), verdict, comment);
    desk.dialog.value = null;
    become(desk, verdict, submission);
    await goToNextSubmitted(desk, verdict === "approved" ? review.approved : review.sentBack);
  });
}

export async function pinNote(desk: Desk, at: ImagePoint, text: string): Promise<void> {
  await orSay(desk, async () => {
    const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
    const note = await server.pinNote(desk.frameId.peek(), { x, y, text });
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

async function goToNextSubmitted(desk: Desk, done: string): Promise<void> {
  const project = desk.snapshot.peek()?.project.id;
  const judged = desk.frameId.peek();
  if (project === undefined) return;
  const waiting = (await server.reviewQueue(project)).filter(({ frame }) => frame.id !== judged);
  const next = waiting[0];
  const { review } = words.peek().editor;
  announce(desk, `${done} ${next ? review.moreToReview(waiting.length) : review.nothingToReview}`);
  if (next) navigate(`/frames/${next.frame.id}`);
}

function become(desk: Desk, state: FrameSummary["state"], submission?: Submission): void {
  const summary = desk.summary.peek();
  if (summary) takeFrame(desk, { ...summary, state });
  if (submission) takeSubmission(desk, submission);
}

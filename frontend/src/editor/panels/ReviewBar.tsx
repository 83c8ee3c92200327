/** Above the drawing: what the lead is to decide, or what was asked of the artist. */

import { Check, CircleCheck, RotateCcw, Send } from "lucide-preact";
import { Button } from "../../widgets/Button";
import type { Desk } from "../desk";
import { dispatch, isReviewing } from "../dispatch";
import { latestSubmission } from "../judging";
import { momentOf, nameOf } from "./people";

export function ReviewBar({ desk }: { desk: Desk }) {
  const state = desk.summary.value?.state;
  if (isReviewing(desk)) return <Judging desk={desk} />;
  if (state === "retake") return <RetakeWanted desk={desk} />;
  if (state === "submitted") return <Submitted desk={desk} />;
  return state === "approved" ? <Approved desk={desk} /> : null;
}

function Judging({ desk }: { desk: Desk }) {
  const submission = latestSubmission(desk);
  return (
    <section class="review review-judge" aria-label="Review" data-testid="review-bar">
      <Send size={16} aria-hidden />
      <p>
        <strong>{submission ? nameOf(submission.author) : "An artist"}</strong> submitted this frame
        {submission && ` ${momentOf(submission.submitted_at)}`}.
      </p>
      <Button icon={RotateCcw} title="Ask for a retake (R)" onClick={() => dispatch(desk, { do: "retake" })}>
        Retake…
      </Button>
      <Button
        kind="primary"
        icon={Check}
        title="Approve (A)"
        onClick={() => dispatch(desk, { do: "approve" })}
      >
        Approve
      </Button>
    </section>
  );
}

function RetakeWanted({ desk }: { desk: Desk }) {
  const verdict = latestSubmission(desk);
  const open = desk.review.value.notes.filter((note) => !note.resolved_at).length;
  return (
    <section class="review review-retake" aria-label="Retake" data-testid="review-bar">
      <RotateCcw size={16} aria-hidden />
      <p>
        <strong>Retake</strong>
        {verdict?.reviewer && ` by ${nameOf(verdict.reviewer)}`}
        {verdict?.comment && `: ${verdict.comment}`}
      </p>
      {open > 0 && (
        <Button
          onClick={() => {
            desk.panel.value = "notes";
          }}
        >
          {open === 1 ? "1 note" : `${open} notes`}
        </Button>
      )}
    </section>
  );
}

function Submitted({ desk }: { desk: Desk }) {
  const submission = latestSubmission(desk);
  return (
    <section class="review" aria-label="Submitted" data-testid="review-bar">
      <Send size={16} aria-hidden />
      <p>
        Submitted{submission && ` by ${nameOf(submission.author)} ${momentOf(submission.submitted_at)}`}. It
        waits for a lead.
      </p>
    </section>
  );
}

function Approved({ desk }: { desk: Desk }) {
  const verdict = latestSubmission(desk);
  return (
    <section class="review review-approved" aria-label="Approved" data-testid="review-bar">
      <CircleCheck size={16} aria-hidden />
      <p>Approved{verdict?.reviewer && ` by ${nameOf(verdict.reviewer)}`}. It is finished.</p>
      {desk.isLead.value && (
        <Button
          icon={RotateCcw}
          onClick={() => {
            desk.dialog.value = "retake";
          }}
        >
          Retake…
        </Button>
      )}
    </section>
  );
}

/** The right end of the top bar: handing the frame in, or judging it. */

import { Check, RotateCcw, Send, Undo2 } from "lucide-preact";
import { Button } from "../../widgets/Button";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch, isReviewing } from "../dispatch";
import { latestSubmission } from "../judging";
import { keyOf } from "../keys";
import { momentOf, nameOf } from "./people";
import { titled } from "./Tip";

export function HandIn({ desk }: { desk: Desk }) {
  const state = desk.summary.value?.state;
  if (isReviewing(desk)) return <Judging desk={desk} />;
  if (state === "submitted") return <Submitted desk={desk} />;
  if (state === "approved") return desk.isLead.value ? <Judged desk={desk} /> : null;
  return state === "open" || state === "retake" ? <Submit desk={desk} isAgain={state === "retake"} /> : null;
}

/** Possible when nothing is left at everybody's threshold. */
function Submit({ desk, isAgain }: { desk: Desk; isAgain: boolean }) {
  if (!desk.map.value) return null;
  const { left } = desk.usualCounts.value;
  const isReady = left === 0;
  const { review } = words.value.editor;
  const name = isAgain ? review.submitAgain : review.submit;
  return (
    <Button
      kind={isReady ? "primary" : "plain"}
      icon={Send}
      isDisabled={!isReady}
      isBusy={desk.isDeciding.value}
      title={isReady ? titled(review.submitHint, keyOf("submit")) : review.notYet}
      onClick={() => dispatch(desk, { do: "submit" })}
    >
      {isReady ? name : review.leftToSubmit(left)}
    </Button>
  );
}

function Submitted({ desk }: { desk: Desk }) {
  const isMine = latestSubmission(desk)?.author.id === desk.me.id;
  return (
    <>
      <SubmittedBy desk={desk} />
      {isMine && (
        <Button
          icon={RotateCcw}
          isBusy={desk.isDeciding.value}
          onClick={() => dispatch(desk, { do: "take_back" })}
        >
          {words.value.editor.review.takeBack}
        </Button>
      )}
    </>
  );
}

function Judging({ desk }: { desk: Desk }) {
  return (
    <>
      <SubmittedBy desk={desk} />
      <SendBack desk={desk} />
      <Button
        kind="primary"
        icon={Check}
        isBusy={desk.isDeciding.value}
        title={titled(words.value.editor.review.approve, keyOf("approve"))}
        onClick={() => dispatch(desk, { do: "approve" })}
      >
        {words.value.editor.review.approve}
      </Button>
    </>
  );
}

function Judged({ desk }: { desk: Desk }) {
  const { verdictBack, verdictBackTitle } = words.value.editor.review;
  return (
    <>
      <Button
        icon={Undo2}
        isBusy={desk.isDeciding.value}
        title={titled(verdictBackTitle, keyOf("verdict_back"))}
        onClick={() => dispatch(desk, { do: "verdict_back" })}
      >
        {verdictBack}
      </Button>
      <SendBack desk={desk} />
    </>
  );
}

function SubmittedBy({ desk }: { desk: Desk }) {
  const submission = latestSubmission(desk);
  if (!submission) return null;
  return (
    <span class="submitted-by">
      {words.value.editor.review.by(nameOf(submission.author), momentOf(submission.submitted_at))}
    </span>
  );
}

function SendBack({ desk }: { desk: Desk }) {
  const ask = () => {
    desk.dialog.value = "retake";
  };
  return (
    <Button
      icon={RotateCcw}
      title={titled(words.value.editor.review.askTitle, keyOf("retake"))}
      onClick={ask}
    >
      {words.value.editor.review.retakeAsk}
    </Button>
  );
}

/** Handing the frame in: possible when nothing is left at the project's threshold. */

import { RotateCcw, Send } from "lucide-preact";
import { Button } from "../../widgets/Button";
import type { Desk } from "../desk";
import { dispatch, isReviewing } from "../dispatch";
import { latestSubmission } from "../judging";

export function SubmitButton({ desk }: { desk: Desk }) {
  const state = desk.summary.value?.state;
  if (state === "submitted") return <TakeBack desk={desk} />;
  if (state !== "open" && state !== "retake") return null;
  const { left } = desk.countsAtProject.value;
  const isReady = desk.map.value !== null && left === 0;
  const name = state === "retake" ? "Submit again" : "Submit";
  return (
    <Button
      kind={isReady ? "primary" : "plain"}
      icon={Send}
      isDisabled={!isReady}
      title={isReady ? "Hand this frame to the lead" : `Submitting is possible when nothing is left`}
      onClick={() => dispatch(desk, { do: "submit" })}
    >
      {isReady ? name : `${left} left to submit`}
    </Button>
  );
}

function TakeBack({ desk }: { desk: Desk }) {
  const submission = latestSubmission(desk);
  const isMine = submission?.author.id === desk.me.id;
  if (!isMine || isReviewing(desk)) return null;
  return (
    <Button icon={RotateCcw} onClick={() => dispatch(desk, { do: "take_back" })}>
      Take back
    </Button>
  );
}

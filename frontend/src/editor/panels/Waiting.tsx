/** What is said while there is nothing to paint yet, and when something went wrong. */

import { CircleAlert, LoaderCircle } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Refused } from "../../api/call";
import { Button, ButtonLink } from "../../widgets/Button";
import type { Desk } from "../desk";
import { prepareAgain } from "../judging";

export function Waiting({ desk }: { desk: Desk }) {
  const summary = desk.summary.value;
  const refused = desk.refused.value;
  if (refused) return <NotOpened refused={refused} />;
  if (!desk.picture.value) return <Loading text="Opening the frame…" />;
  if (desk.map.value) return null;
  if (summary?.state === "failed") {
    const sentence = summary.job?.error || "What went wrong was not recorded.";
    return (
      <Failed title="The regions of this drawing could not be found." sentence={sentence}>
        <Button onClick={() => void prepareAgain(desk)}>Try again</Button>
      </Failed>
    );
  }
  return <Predicting progress={summary?.job?.progress ?? 0} isRunning={summary?.job?.state === "running"} />;
}

function NotOpened({ refused }: { refused: Refused }) {
  const mayPass = refused.status === 0 || refused.status >= 500;
  return (
    <Failed title="This frame could not be opened." sentence={refused.sentence}>
      {mayPass ? <TryAgain /> : <ButtonLink href="/">To the projects</ButtonLink>}
    </Failed>
  );
}

function Loading({ text }: { text: string }) {
  return (
    <div class="waiting waiting-quiet" role="status">
      <LoaderCircle size={20} class="spinning" aria-hidden />
      {text}
    </div>
  );
}

function Predicting({ progress, isRunning }: { progress: number; isRunning: boolean }) {
  return (
    <div class="waiting waiting-card" role="status" data-testid="predicting">
      <LoaderCircle size={20} class="spinning" aria-hidden />
      <div>
        <strong>{isRunning ? "Finding regions and colors" : "Next in line to be colored"}</strong>
        <p>You can look around meanwhile. Painting starts as soon as the regions are known.</p>
        <progress value={isRunning ? progress : undefined} max={1} aria-label="Progress" />
      </div>
    </div>
  );
}

interface FailedProps {
  title: string;
  sentence: string;
  children: ComponentChildren;
}

function Failed({ title, sentence, children }: FailedProps) {
  return (
    <div class="waiting waiting-card waiting-failed" role="alert">
      <CircleAlert size={20} aria-hidden />
      <div>
        <strong>{title}</strong>
        <p>{sentence}</p>
        {children}
      </div>
    </div>
  );
}

function TryAgain() {
  return <Button onClick={() => location.reload()}>Load again</Button>;
}

/** What is said while there is nothing to paint yet, and when something went wrong. */

import { CircleAlert, LoaderCircle } from "lucide-preact";
import { Button } from "../../widgets/Button";
import type { Desk } from "../desk";

export function Waiting({ desk }: { desk: Desk }) {
  const summary = desk.summary.value;
  const refused = desk.refused.value;
  if (refused) return <Failed title="This frame could not be opened." sentence={refused.sentence} />;
  if (!desk.picture.value) return <Loading text="Opening the frame…" />;
  if (desk.map.value) return null;
  if (summary?.state === "failed") {
    const sentence = summary.job?.error || "What went wrong was not recorded.";
    return <Failed title="The regions of this drawing could not be found." sentence={sentence} />;
  }
  return <Predicting progress={summary?.job?.progress ?? 0} isRunning={summary?.job?.state === "running"} />;
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

function Failed({ title, sentence }: { title: string; sentence: string }) {
  return (
    <div class="waiting waiting-card waiting-failed" role="alert">
      <CircleAlert size={20} aria-hidden />
      <div>
        <strong>{title}</strong>
        <p>{sentence}</p>
        <Button onClick={() => location.reload()}>Try again</Button>
      </div>
    </div>
  );
}

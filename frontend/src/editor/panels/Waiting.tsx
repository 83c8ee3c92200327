/** What is said while there is nothing to paint yet, and when something went wrong. */

import { CircleAlert, LoaderCircle } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Refused } from "../../api/call";
import { Button, ButtonLink } from "../../widgets/Button";
import { useOnline } from "../../widgets/useOnline";
import { words } from "../../words";
import type { Desk } from "../desk";
import { prepareAgain } from "../judging";

export function Waiting({ desk }: { desk: Desk }) {
  const summary = desk.summary.value;
  const refused = desk.refused.value;
  if (refused) return <NotOpened refused={refused} />;
  if (!desk.picture.value) return <Loading text={words.value.editor.opening} />;
  if (desk.map.value) return null;
  if (summary?.state === "failed") {
    const sentence = summary.job?.error || words.value.editor.waiting.notRecorded;
    return (
      <Failed title={words.value.editor.waiting.notFound} sentence={sentence}>
        <Button onClick={() => void prepareAgain(desk)}>{words.value.common.retry}</Button>
      </Failed>
    );
  }
  return <Predicting progress={summary?.job?.progress ?? 0} isRunning={summary?.job?.state === "running"} />;
}

function NotOpened({ refused }: { refused: Refused }) {
  const mayPass = refused.status === 0 || refused.status >= 500;
  return (
    <Failed title={words.value.editor.waiting.notOpened} sentence={refused.sentence}>
      {mayPass ? <TryAgain /> : <ButtonLink href="/">{words.value.editor.waiting.toProjects}</ButtonLink>}
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
  const { waiting } = words.value.editor;
  return (
    <div class="waiting waiting-card" role="status" data-testid="predicting">
      <LoaderCircle size={20} class="spinning" aria-hidden />
      <div>
        <strong>{isRunning ? waiting.running : waiting.next}</strong>
        <p>{waiting.meanwhile}</p>
        <progress value={isRunning ? progress : undefined} max={1} aria-label={waiting.progress} />
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
  useOnline(reload);
  return <Button onClick={reload}>{words.value.editor.waiting.loadAgain}</Button>;
}

const reload = () => location.reload();

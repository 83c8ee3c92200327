/** Drawings on their way: how many are there, which were refused and why, and another try for the rest. */

import { CircleAlert, CircleCheck, LoaderCircle, RotateCcw, X } from "lucide-preact";
import { Button, IconButton } from "../../widgets/Button";
import { Meter } from "../../widgets/Meter";
import { words } from "../../words";
import { type Summary, shareSent, summary, type Upload } from "./uploads";
import type { UploadQueue } from "./useUploads";

export function UploadPanel({ queue }: { queue: UploadQueue }) {
  const { uploads, ignored } = queue;
  if (uploads.length === 0 && ignored === 0) return null;
  const sum = summary(uploads);
  const troubled = uploads.filter((upload) => upload.state === "refused" || upload.state === "failed");
  const sending = uploads.filter((upload) => upload.state === "sending");
  return (
    <section class="uploads" aria-label={words.value.upload.title}>
      <UploadHead queue={queue} sum={sum} />
      {sum.isUnderWay && <Meter share={shareSent(uploads)} name={words.value.upload.title} />}
      {sending.length > 0 && (
        <ul class="upload-list">
          {sending.map((upload) => (
            <SendingRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      {troubled.length > 0 && (
        <ul class="upload-list upload-troubled">
          {troubled.map((upload) => (
            <TroubledRow key={upload.key} upload={upload} onRetry={queue.retry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function UploadHead({ queue, sum }: { queue: UploadQueue; sum: Summary }) {
  const say = words.value.upload;
  return (
    <div class="upload-head">
      {sum.isUnderWay ? (
        <LoaderCircle size={16} class="spinning" aria-hidden />
      ) : sum.refused + sum.failed > 0 ? (
        <CircleAlert size={16} class="tone-warn" aria-hidden />
      ) : (
        <CircleCheck size={16} class="tone-ok" aria-hidden />
      )}
      <p class="numbers" role="status">
        {sum.isUnderWay ? `${say.title} · ${say.progress(sum.done, sum.all)}` : outcome(sum, queue.ignored)}
      </p>
      {sum.failed > 0 && (
        <Button icon={RotateCcw} onClick={() => queue.retry()}>
          {say.retryAll(sum.failed)}
        </Button>
      )}
      {sum.isUnderWay ? (
        <Button onClick={queue.stop}>{say.stop}</Button>
      ) : (
        <IconButton icon={X} name={say.dismiss} onClick={queue.dismiss} />
      )}
    </div>
  );
}

/** "22 drawings added · 2 files refused": what became of everything, in one line. */
function outcome(sum: Summary, ignored: number): string {
  const say = words.value.upload;
  if (sum.all === 0) return say.nothing;
  const parts = sum.here > 0 && sum.added === 0 ? [] : [say.added(sum.added)];
  if (sum.here > 0) parts.push(say.here(sum.here));
  if (sum.refused > 0) parts.push(say.refused(sum.refused));
  if (sum.failed > 0) parts.push(say.failed(sum.failed));
  if (ignored > 0) parts.push(say.ignored(ignored));
  return parts.join(" · ");
}

function SendingRow({ upload }: { upload: Upload }) {
  const say = words.value.upload;
  return (
    <li class="upload-row">
      <span class="upload-name">{upload.name}</span>
      <Meter share={upload.sent} name={upload.name} />
      <span class="dim upload-what">{upload.sent < 1 ? say.sending : say.storing}</span>
    </li>
  );
}

function TroubledRow({ upload, onRetry }: { upload: Upload; onRetry: (key: number) => void }) {
  return (
    <li class="upload-row">
      <CircleAlert size={14} class="tone-danger" aria-hidden />
      <span class="upload-name">{upload.name}</span>
      <span class="upload-sentence">{upload.sentence}</span>
      {upload.state === "failed" && (
        <IconButton icon={RotateCcw} name={words.value.upload.retry} onClick={() => onRetry(upload.key)} />
      )}
    </li>
  );
}

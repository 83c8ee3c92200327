/** Carries the queue of drawings to the server, three at a time, and keeps the page from being left meanwhile. */

import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { call, Refused } from "../../api/call";
import type { FrameSummary, UploadAnswer } from "../../api/types";
import { language, refusalIn, words } from "../../words";
import { askBeforeLeaving } from "../router";
import {
  enqueue,
  isHidden,
  nextToSend,
  retried,
  stopped,
  summary,
  type Upload,
  type Uploads,
  withUpload,
} from "./uploads";

export interface UploadQueue {
  uploads: Uploads;
  ignored: number;
  add: (files: readonly File[]) => void;
  retry: (key?: number) => void;
  stop: () => void;
  dismiss: () => void;
}

export function useUploads(cutId: number, onAdded: (frames: FrameSummary[]) => void): UploadQueue {
  const queue = useSignal<Uploads>([]);
  const ignored = useSignal(0);
  const tell = useRef(onAdded);
  tell.current = onAdded;
  const leaving = useRef(new AbortController());

  const go = useCallback((changed: Uploads) => {
    const sending = nextToSend(changed);
    queue.value = sending.reduce((all, { key }) => withUpload(all, key, { state: "sending" }), changed);
    for (const upload of sending) void send(upload);
  }, []);

  const send = async (upload: Upload) => {
    const outcome = await sent(cutId, upload, leaving.current.signal, (share) => {
      queue.value = withUpload(queue.value, upload.key, { sent: share });
    });
    if (outcome === null) return; // the page was left
    if (outcome.added) tell.current(outcome.added);
    const { state, sentence } = outcome;
    go(withUpload(queue.value, upload.key, { state, sentence, sent: 1 }));
  };

  useEffect(() => {
    const leave = new AbortController();
    leaving.current = leave;
    const undo = askBeforeLeaving(() =>
      summary(queue.peek()).isUnderWay ? words.peek().upload.leave : null,
    );
    return () => {
      undo();
      leave.abort();
    };
  }, []);

  return {
    uploads: queue.value,
    ignored: ignored.value,
    add: (files) => {
      const wanted = files.filter((file) => !isHidden(file.name));
      const before = summary(queue.value).isUnderWay ? queue.value : [];
      ignored.value = files.length - wanted.length + (before.length > 0 ? ignored.value : 0);
      go(enqueue(before, wanted));
    },
    retry: (key) => go(retried(queue.value, key)),
    stop: () => go(stopped(queue.value)),
    dismiss: () => {
      if (!summary(queue.value).isUnderWay) queue.value = [];
    },
  };
}

type Outcome = { state: "added" | "here" | "refused" | "failed"; sentence: string; added?: FrameSummary[] };

async function sent(
  cutId: number,
  upload: Upload,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Outcome | null> {
  const form = new FormData();
  form.append("drawing", upload.file, upload.name);
  try {
    return judged(await call<UploadAnswer>("POST", `/cuts/${cutId}/frames`, form, { signal, onProgress }));
  } catch (error) {
    if (signal.aborted) return null;
    if (!(error instanceof Refused)) throw error;
    if (isUploadAnswer(error.answer)) return judged(error.answer);
    const mayWorkLater = error.status === 0 || error.status >= 500 || error.status === 429;
    return { state: mayWorkLater ? "failed" : "refused", sentence: error.sentence };
  }
}

function judged({ added, here_already, refused }: UploadAnswer): Outcome {
  const first = refused[0];
  if (first) return { state: "refused", sentence: refusalIn(language.peek(), first.code, first.sentence) };
  // What was here already may be news to this page: somebody else added it.
  return { state: added.length > 0 ? "added" : "here", sentence: "", added: [...added, ...here_already] };
}

/** A wholly refused upload answers 422 with the same body as any other. */
function isUploadAnswer(answer: unknown): answer is UploadAnswer {
  return typeof answer === "object" && answer !== null && "added" in answer && "refused" in answer;
}

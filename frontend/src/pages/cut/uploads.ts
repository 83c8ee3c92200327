/** The queue of drawings on their way to a cut: plain values and steps on them. Knows no network, no page. */

/** `here`: the same drawing was in the cut before. */
export type UploadState = "waiting" | "sending" | "added" | "here" | "refused" | "failed";

export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly file: File;
  readonly state: UploadState;
  /** 0..1 of the bytes sent; 1 while the server stores it. */
  readonly sent: number;
  /** Why it was refused or could not be sent. */
  readonly sentence: string;
}

export type Uploads = readonly Upload[];

/** So many files are on their way at once. */
export const AT_ONCE = 3;

export interface Summary {
  all: number;
  done: number;
  added: number;
  here: number;
  refused: number;
  failed: number;
  isUnderWay: boolean;
}

/** Puts files at the end of the queue, in natural order: A2 before A10. */
export function enqueue(uploads: Uploads, files: readonly File[]): Uploads {
  const first = (uploads.at(-1)?.key ?? 0) + 1;
  const added = [...files].sort((a, b) => naturalOrder(a.name, b.name));
  return [
    ...uploads,
    ...added.map((file, at): Upload => {
      return { key: first + at, name: file.name, file, state: "waiting", sent: 0, sentence: "" };
    }),
  ];
}

/** What to send now, so that never more than `AT_ONCE` are on their way. */
export function nextToSend(uploads: Uploads): Uploads {
  const free = AT_ONCE - uploads.filter((upload) => upload.state === "sending").length;
  return uploads.filter((upload) => upload.state === "waiting").slice(0, Math.max(0, free));
}

export function withUpload(
  uploads: Uploads,
  key: number,
  change: Partial<Omit<Upload, "key" | "file">>,
): Uploads {
  return uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
}

/** Failed files (never refused ones: the server would say the same again) wait for another try. */
export function retried(uploads: Uploads, key?: number): Uploads {
  return uploads.map((upload) =>
    upload.state === "failed" && (key === undefined || key === upload.key)
      ? { ...upload, state: "waiting", sent: 0, sentence: "" }
      : upload,
  );
}

/** What has not begun is taken out of the queue. */
export function stopped(uploads: Uploads): Uploads {
  return uploads.filter((upload) => upload.state !== "waiting");
}

export function summary(uploads: Uploads): Summary {
  const count = (state: UploadState) => uploads.filter((upload) => upload.state === state).length;
  const [added, here] = [count("added"), count("here")];
  const [refused, failed] = [count("refused"), count("failed")];
  const done = added + here + refused + failed;
  return { all: uploads.length, done, added, here, refused, failed, isUnderWay: done < uploads.length };
}

/** Share of all bytes that has arrived. */
export function shareSent(uploads: Uploads): number {
  const all = uploads.reduce((sum, upload) => sum + upload.file.size, 0);
  const sent = uploads.reduce((sum, upload) => sum + upload.file.size * arrived(upload), 0);
  return all === 0 ? 0 : sent / all;
}

/** Files that an operating system leaves in folders are no drawings that anybody meant. */
export function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "Thumbs.db" || name === "desktop.ini";
}

export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b);
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function arrived(upload: Upload): number {
  if (upload.state === "waiting") return 0;
  return upload.state === "sending" ? upload.sent : 1;
}

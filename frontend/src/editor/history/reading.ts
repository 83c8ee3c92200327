/** Reads the log of the open frame, backward from its newest correction, and keeps it as long as it is. */

import { effect } from "@preact/signals";
import { Refused } from "../../api/call";
import { live } from "../../sync/live";
import { emptyLogbook, headOf, isWhole, olderThan, withoutChanges, withPage } from "../../sync/logbook";
import type { Correction } from "../../sync/protocol";
import { announce, type Desk } from "../desk";
import { logPage } from "../server";

const FIRST_PAGE = 200;
const NEXT_PAGE = 1_000;
const CATCH_UP_MS = 400;

/** The newest page, unless something was read before. */
export async function readNewest(desk: Desk): Promise<void> {
  const isTried = desk.reading.peek() === "reading" || headOf(desk.logbook.peek()) > 0;
  if (!isTried) await read(desk, null, FIRST_PAGE);
}

/** The page before the oldest that we have. */
export async function readOlder(desk: Desk): Promise<void> {
  const before = olderThan(desk.logbook.peek());
  if (before !== null) await read(desk, before, NEXT_PAGE);
}

/** All of it, with what every correction did. False where it did not come, which has been said then. */
export async function readWhole(desk: Desk): Promise<boolean> {
  const frame = desk.frameId.peek();
  await readNewest(desk);
  let before = olderThan(desk.logbook.peek());
  const older: Correction[] = [];
  while (before !== null) {
    const page = await pageBefore(desk, before, NEXT_PAGE);
    if (!page || page.length === 0) {
      desk.unread.value = 0;
      return false;
    }
    older.unshift(...page);
    before = olderThan({ frame, entries: older });
    desk.unread.value = (before ?? 1) - 1;
  }
  // Put in at once: whoever shows the log would begin anew with each page.
  keep(desk, older);
  for (const seq of withoutChanges(desk.logbook.peek())) await read(desk, seq + 1, 1);
  const book = desk.logbook.peek();
  return book.frame === frame && isWhole(book, headOf(book)) && withoutChanges(book).length === 0;
}

/** Returns its undo. */
export function keepLog(desk: Desk): () => void {
  let late: ReturnType<typeof setTimeout> | undefined;
  const take = (correction: Correction) => {
    if (isRead(desk)) keep(desk, [correction]);
  };
  const undo = [
    effect(() => {
      desk.logbook.value = emptyLogbook(desk.frameId.value);
      desk.reading.value = "unread";
      desk.unread.value = 0;
    }),
    live().onMessage((message) => {
      if (message.type === "correction.applied") take(message.correction);
    }),
    // What the socket lost, or an outbox sent by another way, is pulled.
    effect(() => {
      const head = desk.session.value?.headSeq ?? 0;
      clearTimeout(late);
      if (head > headOf(desk.logbook.value) && isRead(desk))
        late = setTimeout(() => void catchUp(desk), CATCH_UP_MS);
    }),
    effect(() => {
      if (desk.panel.value === "history" && desk.sync.value) void readNewest(desk);
    }),
  ];
  return () => {
    clearTimeout(late);
    for (const leave of undo) leave();
  };
}

const isRead = (desk: Desk): boolean => desk.reading.peek() !== "unread";

/** As often as it needs: a page at a time, so that nothing is long in coming. */
async function catchUp(desk: Desk): Promise<void> {
  const head = headOf(desk.logbook.peek());
  const wanted = desk.session.peek()?.headSeq ?? 0;
  if (head >= wanted || !isRead(desk)) return;
  await read(desk, Math.min(wanted, head + NEXT_PAGE) + 1, NEXT_PAGE);
}

async function read(desk: Desk, before: number | null, limit: number): Promise<void> {
  const page = await pageBefore(desk, before, limit);
  if (page) keep(desk, page);
}

function keep(desk: Desk, page: readonly Correction[]): void {
  desk.logbook.value = withPage(desk.logbook.peek(), page);
}

/** Null where it did not come, which is said, or came too late: another frame is open by now. */
async function pageBefore(
  desk: Desk,
  before: number | null,
  limit: number,
): Promise<readonly Correction[] | null> {
  const frame = desk.frameId.peek();
  if (frame === 0) return null;
  desk.reading.value = "reading";
  try {
    const { corrections } = await logPage(frame, { before, limit });
    if (desk.frameId.peek() !== frame) return null;
    desk.reading.value = "read";
    return corrections;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (desk.frameId.peek() !== frame) return null;
    desk.reading.value = "failed";
    announce(desk, error.sentence, "problem");
    return null;
  }
}

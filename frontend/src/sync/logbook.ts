/** As much of a frame's log as was read: always one piece, without gaps, growing at both ends. */

import type { Correction } from "./protocol";

export interface Logbook {
  readonly frame: number;
  /** Oldest first. */
  readonly entries: readonly Correction[];
}

export const emptyLogbook = (frame: number): Logbook => ({ frame, entries: [] });

/** Whether the first correction of the frame is among them. */
export const isWhole = ({ entries }: Logbook, headSeq: number): boolean =>
  headSeq === 0 || (entries[0]?.seq === 1 && headOf({ entries }) >= headSeq);

/** The newest number that it has; 0 where it is empty. */
export const headOf = ({ entries }: Pick<Logbook, "entries">): number => entries.at(-1)?.seq ?? 0;

/** Before which number it goes on backward; null where there is nothing older. */
export function olderThan({ entries }: Logbook): number | null {
  const first = entries[0]?.seq;
  return first === undefined || first <= 1 ? null : first;
}

/**
 * With a page of corrections in order. One that would leave a gap is left out; what is known already is kept,
 * except that a correction whose changes did not travel takes them when they come.
 */
export function withPage(book: Logbook, page: readonly Correction[]): Logbook {
  const ours = page.filter(({ frame }) => frame === book.frame);
  const first = book.entries[0]?.seq ?? ours[0]?.seq ?? 1;
  const older = run(ours.filter(({ seq }) => seq < first));
  const known = withChanges(book.entries, ours);
  const joined = older.at(-1)?.seq === first - 1 ? [...older, ...known] : known;
  const head = headOf({ entries: joined }) || first - 1;
  const newer = run(ours.filter(({ seq }) => seq > head));
  if (newer[0]?.seq === head + 1) return { ...book, entries: [...joined, ...newer] };
  return joined === book.entries ? book : { ...book, entries: joined };
}

/** Numbers of corrections that we know of without what they did. */
export function withoutChanges({ entries }: Logbook): number[] {
  return entries.filter(({ changes }) => changes === null).map(({ seq }) => seq);
}

/** The longest piece without gaps at the start of a page. */
function run(page: readonly Correction[]): readonly Correction[] {
  const end = page.findIndex(({ seq }, at) => at > 0 && seq !== (page[at - 1]?.seq ?? 0) + 1);
  return end < 0 ? page : page.slice(0, end);
}

function withChanges(entries: readonly Correction[], page: readonly Correction[]): readonly Correction[] {
  const told = new Map(page.filter(({ changes }) => changes !== null).map((one) => [one.seq, one]));
  const isTold = entries.some(({ changes, seq }) => changes === null && told.has(seq));
  return isTold ? entries.map((one) => (one.changes === null ? (told.get(one.seq) ?? one) : one)) : entries;
}

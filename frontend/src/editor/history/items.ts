/** The rows of the history as the panel lists them: whose, and which of them are opened. */

import type { Person } from "../../api/types";
import { type LogRow, newestOf } from "../../core/logRows";
import { peopleOf } from "../../sync/presence";
import type { Correction } from "../../sync/protocol";

/** Whose corrections are listed: a person's, the model's, or everybody's. */
export type Whose = number | "model" | "everybody";

/** A row of the history, or one of the corrections in a row that was opened. */
export interface HistoryItem {
  readonly key: string;
  readonly entries: readonly Correction[];
  /** Of a row that holds several. */
  readonly isOpen: boolean | null;
  readonly isPart: boolean;
}

export function itemsOf(rows: readonly LogRow<Correction>[], opened: ReadonlySet<number>): HistoryItem[] {
  return rows.flatMap(({ entries }): HistoryItem[] => {
    const first = entries[0]?.seq ?? 0;
    const isOpen = entries.length > 1 ? opened.has(first) : null;
    const row = { key: `${first}`, entries, isOpen, isPart: false };
    if (!isOpen) return [row];
    const parts = entries.map((entry) => ({
      key: `${first}-${entry.seq}`,
      entries: [entry],
      isOpen: null,
      isPart: true,
    }));
    return [row, ...parts.reverse()];
  });
}

export const isBy =
  (whose: Whose) =>
  ({ author }: Correction): boolean =>
    whose === "everybody" || (whose === "model" ? author === null : author?.id === whose);

export function peopleIn(entries: readonly Correction[]): Person[] {
  return peopleOf(entries.flatMap(({ author }) => (author ? [{ person: author }] : [])));
}

/** The row in which a correction is; of one that is open, the part. */
export function keyOfSeq(items: readonly HistoryItem[], seq: number): string | null {
  let found: string | null = null;
  for (const { key, entries } of items) {
    const [first, last] = [entries[0]?.seq ?? 0, newestOf({ entries }).seq];
    if (first <= seq && seq <= last && entries.some((entry) => entry.seq === seq)) found = key;
  }
  return found;
}

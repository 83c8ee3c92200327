/**
 * A frame's log as people read it: one row for what somebody did in one go.
 *
 * Fills of one person with one label, each within a minute of the one before, are one row, also where somebody
 * else painted in between. Anything else that this person does begins a new row.
 */

import type { Change } from "./fills";
import type { Logged } from "./pastFills";

/** What a row needs to know of a correction. Kinds that are not known here are rows of their own. */
export interface LogEntry extends Logged {
  readonly kind: string;
  readonly author: { readonly id: number } | null;
  readonly at: string;
  readonly accepted?: number;
}

export interface LogRow<Entry extends LogEntry> {
  /** In the order of the log; never empty. */
  readonly entries: readonly Entry[];
}

/** What a fill did, in the words that the history has for it. */
export type Deed =
  | { readonly what: "filled"; readonly label: number; readonly regions: number }
  | { readonly what: "accepted"; readonly label: number | null; readonly regions: number }
  | { readonly what: "erased"; readonly regions: number }
  | { readonly what: "filled_variously"; readonly regions: number }
  | { readonly what: "nothing" }
  | { readonly what: "other"; readonly kind: string; readonly regions: number | null };

const GATHERED_WITHIN_MS = 60_000;

/** Newest first. */
export function rowsOfLog<Entry extends LogEntry>(entries: readonly Entry[]): LogRow<Entry>[] {
  const open = new Map<number | null, Entry[]>();
  const rows: Entry[][] = [];
  for (const entry of entries) {
    const author = entry.author?.id ?? null;
    const row = open.get(author);
    if (row && continues(row, entry)) {
      row.push(entry);
      continue;
    }
    const begun = [entry];
    open.set(author, begun);
    rows.push(begun);
  }
  return rows.map((row) => ({ entries: row })).sort((a, b) => newestOf(b).seq - newestOf(a).seq);
}

export function newestOf<Entry extends LogEntry>({ entries }: LogRow<Entry>): Entry {
  return entries.at(-1) as Entry; // never empty
}

export function deedOf(entries: readonly LogEntry[]): Deed {
  const first = entries[0];
  if (!first || !isFilling(first)) return otherDeed(first);
  const changes = entries.flatMap(ownChanges);
  const regions = new Set(changes.map((change) => change.region)).size;
  if (regions === 0) return { what: "nothing" };
  const label = commonLabel(changes);
  const accepted = entries.reduce((sum, entry) => sum + (entry.accepted ?? 0), 0);
  if (accepted === changes.length) return { what: "accepted", label: label ?? null, regions };
  if (label === undefined) return { what: "filled_variously", regions };
  return label === null ? { what: "erased", regions } : { what: "filled", label, regions };
}

export function regionsOfEntries(entries: readonly LogEntry[]): Set<number> {
  return new Set(entries.flatMap((entry) => (entry.changes ?? []).map((change) => change.region)));
}

function otherDeed(entry: LogEntry | undefined): Deed {
  const regions = entry?.changes ? new Set(ownChanges(entry).map((change) => change.region)).size : null;
  return { what: "other", kind: entry?.kind ?? "", regions };
}

function continues(row: readonly LogEntry[], entry: LogEntry): boolean {
  const last = row.at(-1);
  if (!last || !isFilling(last) || !isFilling(entry) || !entry.author) return false;
  const label = commonLabel(ownChanges(entry));
  if (label === undefined || label !== commonLabel(ownChanges(last))) return false;
  return isAccepting(last) === isAccepting(entry) && gapMs(last, entry) <= GATHERED_WITHIN_MS;
}

const isAccepting = (entry: LogEntry): boolean =>
  (entry.accepted ?? 0) > 0 && entry.accepted === ownChanges(entry).length;

/** A fill, or the model's guesses made one's own. */
const isFilling = ({ kind }: LogEntry): boolean => kind === "fill" || kind === "accept";

/** Without the dust and the trace lines that followed, or that have no color any more. */
const ownChanges = (entry: LogEntry): readonly Change[] =>
  (entry.changes ?? []).filter(
    ({ source }) => source !== "trace" && source !== "dust" && (!isFilling(entry) || source !== null),
  );

const gapMs = (one: LogEntry, next: LogEntry): number => Date.parse(next.at) - Date.parse(one.at);

/** Undefined: none, or several. */
function commonLabel(changes: readonly Change[]): number | null | undefined {
  const label = changes[0]?.label;
  return changes.every((change) => change.label === label) ? label : undefined;
}

/** People and moments in words. */

import type { Person } from "../../api/types";

export const nameOf = (person: Person): string => person.display_name || person.username;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "5 min ago", or the date once it is older than a day. */
export function momentOf(iso: string, now: number = Date.now()): string {
  const then = new Date(iso);
  const age = now - then.getTime();
  if (age < MINUTE_MS) return "just now";
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h ago`;
  return then.toLocaleDateString(undefined, { day: "numeric", month: "short" });
}

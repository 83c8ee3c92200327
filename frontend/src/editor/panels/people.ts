/** People and moments in words. */

import type { Person } from "../../api/types";
import { language, words } from "../../words";

export const nameOf = (person: Person): string => person.display_name || person.username;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "5 min ago", or the date once it is older than a day. */
export function momentOf(iso: string, now: number = Date.now()): string {
  const { ago } = words.value.editor;
  const then = new Date(iso);
  const age = now - then.getTime();
  if (age < MINUTE_MS) return ago.now;
  if (age < HOUR_MS) return ago.minutes(Math.floor(age / MINUTE_MS));
  if (age < DAY_MS) return ago.hours(Math.floor(age / HOUR_MS));
  return then.toLocaleDateString(language.value, { day: "numeric", month: "short" });
}

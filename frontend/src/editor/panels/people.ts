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

/** "14:03", with the day where it is another one. */
export function clockOf(iso: string, now: number = Date.now()): string {
  const then = new Date(iso);
  const isToday = then.toDateString() === new Date(now).toDateString();
  const time = then.toLocaleTimeString(language.value, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return isToday
    ? time
    : `${then.toLocaleDateString(language.value, { day: "numeric", month: "short" })} ${time}`;
}

export function exactMomentOf(iso: string): string {
  return new Date(iso).toLocaleString(language.value, { dateStyle: "medium", timeStyle: "medium" });
}

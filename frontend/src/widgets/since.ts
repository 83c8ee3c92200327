/** How long ago, how long it took, and when: in the words of the language. */

import { language, words } from "../words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `since("2026-08-05T09:31:00Z", now)` → "12 min". */
export function since(iso: string, now: number): string {
  const { time } = words.value;
  const passed = Math.max(0, now - Date.parse(iso));
  if (passed < MINUTE) return time.justNow;
  if (passed < HOUR) return time.minutes(Math.floor(passed / MINUTE));
  if (passed < DAY) return time.hours(Math.floor(passed / HOUR));
  return time.days(Math.floor(passed / DAY));
}

/** 135 → "2:15". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function dateAndTime(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  );
}

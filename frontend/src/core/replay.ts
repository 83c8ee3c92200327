/** How a log is played: one correction after the other, with the pauses of the people shortened. */

/** What a replay needs to know of a correction. */
export interface Timed {
  readonly at: string;
}

export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** Where a replay is: after correction `seq`, and how long ago that one was shown, in replay time. */
export interface Playhead {
  readonly seq: number;
  readonly sinceMs: number;
}

const PAUSE_MIN_MS = 120;
const PAUSE_MAX_MS = 1_500;

/** How long correction `seq` is waited for, once the one before is shown. */
export function pauseBefore(log: readonly Timed[], seq: number): number {
  const [before, next] = [log[seq - 2], log[seq - 1]];
  if (!before || !next) return PAUSE_MIN_MS;
  const gap = Date.parse(next.at) - Date.parse(before.at);
  return Math.min(Math.max(Number.isFinite(gap) ? gap : 0, PAUSE_MIN_MS), PAUSE_MAX_MS);
}

/** After so much more replay time. It stops at the end of the log. */
export function playedOn(log: readonly Timed[], from: Playhead, byMs: number): Playhead {
  let { seq, sinceMs } = from;
  sinceMs += byMs;
  while (seq < log.length) {
    const pause = pauseBefore(log, seq + 1);
    if (sinceMs < pause) return { seq, sinceMs };
    sinceMs -= pause;
    seq += 1;
  }
  return { seq, sinceMs: 0 };
}

/** How much replay time passes until something is to be seen; null at the end of the log. */
export function untilNext(log: readonly Timed[], { seq, sinceMs }: Playhead): number | null {
  return seq < log.length ? Math.max(pauseBefore(log, seq + 1) - sinceMs, 0) : null;
}

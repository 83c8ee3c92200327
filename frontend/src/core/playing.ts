/** The arithmetic of playing a cut: which frame belongs to which moment, and when enough is ready to begin. */

export interface Tempo {
  readonly fps: number;
  readonly count: number;
  readonly isLooping: boolean;
}

/** Where the playing stands after so long. Frames are skipped rather than shown late. */
export function frameAfter(
  elapsedMs: number,
  from: number,
  { fps, count, isLooping }: Tempo,
): { at: number; isOver: boolean } {
  const steps = from + Math.floor((elapsedMs * fps) / 1000 + 1e-6);
  if (count === 0) return { at: 0, isOver: true };
  if (isLooping) return { at: steps % count, isOver: false };
  return { at: Math.min(steps, count - 1), isOver: steps >= count };
}

/** Whether the rest will be ready before its turn comes, at the pace so far. */
export function isEnough(ready: number, { count, fps }: Tempo, spentMs: number): boolean {
  if (ready >= count) return true;
  if (ready === 0) return false;
  const restMs = ((count - ready) * spentMs) / ready;
  return restMs <= (ready * 1000) / fps;
}

/** The order in which frames are made ready: from where one looks onward, then from the start. */
export function onwardFrom(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, step) => (from + step) % count);
}

/** So many frames before and after; all without a reach. */
export function within<T>(frames: readonly T[], here: number, reach: number | null): readonly T[] {
  return reach === null ? frames : frames.slice(Math.max(here - reach, 0), here + reach + 1);
}

/** Frames a second over the last of the moments at which another frame came up; null while it cannot be told. */
export function shownRate(changedAtMs: readonly number[]): number | null {
  const [first, last] = [changedAtMs[0], changedAtMs.at(-1)];
  if (first === undefined || last === undefined || last <= first) return null;
  return ((changedAtMs.length - 1) * 1000) / (last - first);
}

/** How large each picture may be so that all of them fit: the wanted scale, or what the memory allows. */
export function stillScale(
  { width, height, count }: { width: number; height: number; count: number },
  wanted: number,
  budgetBytes: number,
): number {
  const bytes = Math.max(width * height * 4 * count, 1);
  return Math.min(wanted, 1, Math.sqrt(budgetBytes / bytes));
}

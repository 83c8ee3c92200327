/** Saves what is being moved once it has come to rest: every step is shown, only the last one is sent. */

export interface AtRest<T> {
  move: (value: T) => void;
  /** Saves at once what has not been saved yet. */
  now: () => void;
}

/** One save after the other, so that the last value is also the last to arrive. */
export function atRest<T>(save: (value: T) => Promise<unknown>, restMs: number): AtRest<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let moved: readonly [T] | null = null;
  let saving: Promise<unknown> = Promise.resolve();
  const now = () => {
    clearTimeout(timer);
    if (!moved) return;
    const [value] = moved;
    moved = null;
    const saveIt = () => save(value);
    saving = saving.then(saveIt, saveIt);
  };
  const move = (value: T) => {
    moved = [value];
    clearTimeout(timer);
    timer = setTimeout(now, restMs);
  };
  return { move, now };
}

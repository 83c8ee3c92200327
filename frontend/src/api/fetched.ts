/** What a page shows of the server: the last known value at once, the present one as soon as it is here. */

import { signal } from "@preact/signals";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { call, Refused } from "./call";

export interface Fetched<T> {
  value: T | undefined;
  refused: Refused | null;
  /** Asks again, now. The old value stays until the new one is here. */
  reload: () => void;
  /** Asks again soon; many calls in a row ask once. For live messages. */
  reloadSoon: () => void;
  /** What a live message or an answer told us, without asking. */
  change: (update: (value: T) => T) => void;
}

/** True while the last call could not reach the server, or the browser says so itself. */
export const isOffline = signal(false);

const known = new Map<string, unknown>();
const SOON_MS = 400;

export function useFetched<T>(path: string): Fetched<T> {
  const [, redraw] = useState(0);
  const shown = useRef<{ path: string; refused: Refused | null; asked: number }>({
    path,
    refused: null,
    asked: 0,
  });
  const timer = useRef<number | undefined>(undefined);
  if (shown.current.path !== path) shown.current = { path, refused: null, asked: shown.current.asked + 1 };

  const reload = useCallback(() => {
    const asked = ++shown.current.asked;
    const settle = (refused: Refused | null) => {
      if (asked !== shown.current.asked) return;
      shown.current.refused = refused;
      redraw((n) => n + 1);
    };
    call<T>("GET", path).then(
      (value) => {
        isOffline.value = false;
        if (asked === shown.current.asked) known.set(path, value);
        settle(null);
      },
      (error) => {
        if (error instanceof Refused) settle(error);
        if (error instanceof Refused && error.code === "unreachable") isOffline.value = true;
      },
    );
  }, [path]);

  const reloadSoon = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      reload();
    }, SOON_MS);
  }, [reload]);

  const change = useCallback(
    (update: (value: T) => T) => {
      const value = known.get(path) as T | undefined; // what `reload` stored under this path
      if (value === undefined) return;
      known.set(path, update(value));
      redraw((n) => n + 1);
    },
    [path],
  );

  useEffect(() => {
    reload();
    addEventListener("online", reload);
    return () => {
      removeEventListener("online", reload);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [reload]);

  const { refused } = shown.current;
  // A value that may no longer be seen is not shown; one that merely could not be refreshed is.
  const isWithheld = refused !== null && (refused.status === 403 || refused.status === 404);
  const value = isWithheld ? undefined : (known.get(path) as T | undefined);
  return { value, refused, reload, reloadSoon, change };
}

/** An action asked of the server: whether it is under way, and the sentence if it was refused. */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<unknown>) {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = async (...args: A): Promise<boolean> => {
    setBusy(true);
    setRefused(null);
    try {
      await act(...args);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy, refused, forget: () => setRefused(null) };
}

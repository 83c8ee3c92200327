/** A signal whose value this browser remembers: how somebody likes to look and work, never the work itself. */

import { type Signal, signal } from "@preact/signals";

const PREFIX = "colorapp.";

/** `isSound` refuses what an older or another program left there. */
export function remembered<T>(name: string, initial: T, isSound: (value: unknown) => value is T): Signal<T> {
  const found = signal<T>(read(name, isSound) ?? initial);
  let isFirst = true;
  found.subscribe((value) => {
    if (!isFirst) write(name, value);
    isFirst = false;
  });
  return found;
}

export const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
export const isOneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: unknown): value is T =>
    values.some((one) => one === value);

function read<T>(name: string, isSound: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    return isSound(value) ? value : null;
  } catch {
    return null;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser without storage forgets; nothing else is lost.
  }
}

/** What asking the server for something has in common: my fills are there first, and a refusal is said in words. */

import type { ReadonlySignal } from "@preact/signals";
import { Refused } from "../api/call";
import { announce, type Desk } from "./desk";

const SAVING_MS = 8_000;

/** The server decides by what it has: my last fills must be among it. Refused with `late` where they are not. */
export function everythingSaved(desk: Desk, late: string): Promise<void> {
  const isLate = () => new Refused("unreachable", late, 0);
  return until(desk.waitingEdits, (waiting) => waiting === 0, { afterMs: SAVING_MS, why: isLate });
}

/** Once the value is so; where it takes too long, `why`. */
export function until<Value>(
  value: ReadonlySignal<Value>,
  isSo: (value: Value) => boolean,
  refused?: { afterMs: number; why: () => Refused },
): Promise<void> {
  if (isSo(value.peek())) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      queueMicrotask(() => stop());
      settle();
    };
    const timer = refused && setTimeout(() => finish(() => reject(refused.why())), refused.afterMs);
    const stop = value.subscribe((now) => isSo(now) && finish(resolve));
  });
}

export async function orSay(desk: Desk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    announce(desk, error.sentence, "problem");
  }
}

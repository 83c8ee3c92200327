/** What asking the server for something has in common: my fills are there first, and a refusal is said in words. */

import { Refused } from "../api/call";
import { announce, type Desk } from "./desk";

const SAVING_MS = 8_000;

/** The server decides by what it has: my last fills must be among it. Refused with `late` where they are not. */
export function everythingSaved(desk: Desk, late: string): Promise<void> {
  if (desk.waitingEdits.peek() === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      queueMicrotask(() => stop());
      settle();
    };
    const timer = setTimeout(() => finish(() => reject(new Refused("unreachable", late, 0))), SAVING_MS);
    const stop = desk.waitingEdits.subscribe((waiting) => waiting === 0 && finish(resolve));
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

/** Has older region maps fetched when a moment of the past needs them, and those that a replay comes to next. */

import { effect } from "@preact/signals";
import { Refused } from "../../api/call";
import { revisionAt, revisionsFrom } from "../../core/pastMaps";
import { announce, type Desk } from "../desk";

const AHEAD = 3;

/** Whether the map of that moment is at hand; what kept it from coming is said. */
export async function mapHasCome(desk: Desk, seq: number): Promise<boolean> {
  const revision = revisionAt(desk.remapped.peek(), seq);
  return revision === null || (await hasCome(desk, revision));
}

/** Returns its undo. */
export function keepOlderMaps(desk: Desk): () => void {
  const undo = [
    effect(() => desk.olderMaps.open(desk.frameId.value)),
    effect(() => {
      const past = desk.past.value;
      if (!past) return;
      const wanted = revisionsFrom(desk.remapped.value, past.head.seq).slice(0, 1 + AHEAD);
      for (const revision of wanted) void hasCome(desk, revision).then((is) => is || stop(desk));
    }),
  ];
  return () => {
    for (const leave of undo) leave();
  };
}

async function hasCome(desk: Desk, revision: number): Promise<boolean> {
  if (desk.map.peek()?.revision === revision) return true;
  try {
    await desk.olderMaps.fetch(revision);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    announce(desk, error.sentence, "problem");
    return false;
  }
}

function stop(desk: Desk): void {
  const past = desk.past.peek();
  if (past?.isPlaying) desk.past.value = { ...past, isPlaying: false };
}

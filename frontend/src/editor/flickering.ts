/** Keeps the regions that flicker (色パカ) up to date: the open frame against its neighbors as they are painted. */

import { effect } from "@preact/signals";
import type { NeighborMatches } from "../api/types";
import { flickers, type Neighbor } from "../core/flicker";
import { live } from "../sync/live";
import type { Desk } from "./desk";
import { NO_FLICKER } from "./finding";
import { headOf, seenNow } from "./otherFrames";
import { matchesOf } from "./server";

/** A hand that paints is not disturbed. */
const REST_MS = 400;

interface Beside {
  readonly frame: number;
  readonly mapRevision: number;
  readonly previous: Neighbor | null;
  readonly next: Neighbor | null;
}

/** Returns its undo. */
export function keepFlicker(desk: Desk): () => void {
  let beside: Beside | null = null;
  let awaited: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const tell = () => {
    const map = desk.shownMap.peek();
    const isOurs = beside?.frame === desk.frameId.peek() && beside.mapRevision === map?.revision;
    const found =
      map && beside && isOurs ? flickers({ fills: desk.fills.peek(), areaPx: map.areaPx, ...beside }) : [];
    desk.finding.flicker.value =
      found.length > 0 ? new Map(found.map(({ region, expected }) => [region, expected])) : NO_FLICKER;
  };
  const ask = async () => {
    asked += 1;
    const [mine, frame] = [asked, desk.frameId.peek()];
    const found = await neighborsOf(desk, frame).catch(() => null); // away: asked again with the next change
    if (mine !== asked || frame !== desk.frameId.peek()) return;
    beside = found;
    tell();
  };
  const soon = (what: () => void) => {
    clearTimeout(awaited);
    awaited = setTimeout(what, REST_MS);
  };
  const undo = [
    // Another frame or map, or a neighbor that was painted meanwhile.
    effect(() => {
      const map = desk.map.value;
      for (const neighbor of around(desk)) headOf(desk, neighbor);
      if (beside?.frame !== desk.frameId.value || beside.mapRevision !== map?.revision) {
        desk.finding.flicker.value = NO_FLICKER;
      }
      if (map) soon(() => void ask());
    }),
    effect(() => {
      desk.fills.value;
      if (beside) soon(beside.frame === desk.frameId.peek() ? tell : () => void ask());
    }),
    live().onMessage((message) => {
      if (message.type === "frame.matched" && message.frame === desk.frameId.peek()) soon(() => void ask());
    }),
  ];
  return () => {
    clearTimeout(awaited);
    for (const leave of undo) leave();
  };
}

function around(desk: Desk): number[] {
  const frames = desk.cut.value?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.value);
  return here < 0 ? [] : [frames[here - 1], frames[here + 1]].flatMap((frame) => frame?.id ?? []);
}

async function neighborsOf(desk: Desk, frame: number): Promise<Beside | null> {
  const found = await matchesOf(frame);
  if (found.map_revision === null) return null;
  const [previous, next] = await Promise.all([
    neighborOf(desk, found.previous),
    neighborOf(desk, found.next),
  ]);
  return { frame, mapRevision: found.map_revision, previous, next };
}

async function neighborOf(desk: Desk, matched: NeighborMatches | null): Promise<Neighbor | null> {
  const summary = desk.cut.peek()?.frames.find((frame) => frame.id === matched?.frame);
  if (!matched || !summary) return null;
  const { fills, picture } = await seenNow(desk, summary);
  const isSameMap = picture.map?.revision === matched.map_revision;
  return isSameMap ? { fills, matches: matched.matches as unknown as Neighbor["matches"] } : null; // rows of three
}

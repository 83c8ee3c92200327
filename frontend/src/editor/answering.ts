/** What keys answer to a region, and how the artist wants to fill: the rows of `dispatch` that are about filling. */

import { effect } from "@preact/signals";
import { regionsEnclosed } from "../core/enclosed";
import { INK, type LabelId, type RegionId } from "../core/ids";
import { bordersOf, labelsOfNeighbors } from "../core/neighbors";
import { seedOf } from "../core/regionMap";
import { rowRunsOf } from "../core/rowRuns";
import { isLeft } from "../core/threshold";
import { type FillingCommand, type FillingScene, SHAPES } from "../tools/filling";
import { words } from "../words";
import { regionsInMind } from "./choosing";
import { announce, type Desk } from "./desk";
import { acceptAll, fillWhole, mayPaintNow, pointAtARegion } from "./painting";
import { labelLikeNeighbors, suggestionsFor, waitingGuesses } from "./suggesting";
import { goToRegion } from "./walking";

const LEAFED_MS = 800; // who looks at a frame no longer does nothing in it

export const fillingDoes: {
  readonly [Do in FillingCommand["do"]]: (desk: Desk, act: FillingCommand & { do: Do }) => void;
} = {
  shape: (desk, { shape }) => {
    const { shape: now } = desk.filling;
    const next = SHAPES[(SHAPES.indexOf(now.peek()) + 1) % SHAPES.length] ?? "click";
    now.value = shape === "next" ? next : shape === now.peek() ? "click" : shape;
    if (desk.tool.peek() !== "erase") desk.tool.value = "bucket";
  },
  gives: (desk, { gives }) => {
    const { gives: now } = desk.filling;
    const wasInHand = desk.tool.peek() === "bucket";
    now.value = wasInHand && gives === now.peek() ? "hand" : gives;
    desk.tool.value = "bucket";
  },
  only_left: ({ filling }) => {
    filling.onlyLeft.value = !filling.onlyLeft.peek();
  },
  advance: (desk) => {
    const { advances } = desk.filling;
    advances.value = !advances.peek();
    const { advance } = words.peek().editor.filling;
    announce(desk, advances.value ? advance.on : advance.off);
  },
  runner_up: (desk, { nth }) =>
    answer(desk, (regions) => {
      // Regions that were chosen together wait for one answer: the first speaks for all.
      const [first = INK] = regions;
      const label = suggestionsFor(desk, first).runnersUp[nth - 1];
      if (label === undefined) announce(desk, words.peek().editor.filling.noRunnerUp);
      else fillWhole(desk, regions, label);
    }),
  like_neighbors: (desk) =>
    answer(desk, (regions) => {
      const [first = INK] = regions;
      const label = labelLikeNeighbors(desk, first);
      if (label === null) announce(desk, words.peek().editor.filling.noNeighbor);
      else fillWhole(desk, regions, label);
    }),
  accept_many: (desk) => {
    const { acceptFrom } = desk.filling;
    if (acceptFrom.peek() !== null) closeAcceptMany(desk);
    else if (mayPaintNow(desk)) openAcceptMany(desk);
  },
};

/** Gives the regions in mind something; where N had led to them, the walk goes on, but not out of the frame. */
export function answer(desk: Desk, give: (regions: readonly RegionId[]) => void): void {
  const regions = regionsInMind(desk);
  if (regions.length === 0) {
    announce(desk, pointAtARegion());
    return;
  }
  const isOnWalk = regions.includes(desk.focused.peek());
  give(regions);
  const [fills, threshold] = [desk.savedFills.peek(), desk.threshold.peek()];
  const areAnswered = regions.every((region) => !isLeft(fills[region], threshold));
  const goesOn = isOnWalk && areAnswered && desk.filling.advances.peek();
  if (goesOn && desk.counts.peek().left > 0) goToRegion(desk, 1);
}

/** The picture as it is when a stroke begins. Shift turns "only what is left" round. */
export function fillingScene(desk: Desk, { shift }: { shift: boolean }): FillingScene {
  const map = desk.map.peek();
  const [fills, threshold] = [desk.savedFills.peek(), desk.threshold.peek()];
  const { shape, gives, onlyLeft } = desk.filling;
  return {
    shape: shape.peek(),
    gives: gives.peek(),
    onlyLeft: onlyLeft.peek() !== shift,
    isLeft: (region) => !map?.traces.has(region) && isLeft(fills[region], threshold), // a trace line follows
    guessOf: (region) => (fills[region]?.source === "model" ? (fills[region]?.label ?? null) : null),
    likeNeighbors: (regions) =>
      map ? labelsOfNeighbors(regions, { map, fills, threshold }) : new Map<RegionId, LabelId>(),
    enclosed: (outline) => (map ? regionsEnclosed(map, outline) : []),
    seedOf: (region) => (map ? seedOf(map, region) : { space: "image", x: 0, y: 0 }),
  };
}

// ---- accepting many guesses at once ----

const STEP_BELOW_THRESHOLD = 0.1;

function openAcceptMany(desk: Desk): void {
  if (waitingGuesses(desk).length === 0) announce(desk, words.peek().editor.filling.acceptMany.none);
  else showAcceptMany(desk, Math.max(desk.threshold.peek() - STEP_BELOW_THRESHOLD, 0));
}

/** The canvas shows what would be accepted. */
export function showAcceptMany(desk: Desk, from: number): void {
  desk.filling.acceptFrom.value = from;
  const chosen = waitingGuesses(desk).filter(({ confidence }) => confidence >= from);
  desk.preview.value = {
    regions: chosen.map(({ region }) => region),
    labels: chosen.map(({ label }) => label),
  };
}

export function closeAcceptMany(desk: Desk): void {
  desk.filling.acceptFrom.value = null;
  desk.preview.value = null;
}

export function acceptMany(desk: Desk): void {
  const from = desk.filling.acceptFrom.peek();
  closeAcceptMany(desk);
  if (from === null) return;
  const chosen = waitingGuesses(desk).filter(({ confidence }) => confidence >= from);
  acceptAll(
    desk,
    chosen.map(({ region }) => region),
  );
}

/**
 * What "like its neighbors" and the lasso read of a region map is found while nothing else is to be done, and not at
 * all for frames that somebody only leafs through.
 */
export function prepareInIdleTime(desk: Desk): () => void {
  return effect(() => {
    const map = desk.map.value;
    if (!map) return;
    const prepare = () => {
      bordersOf(map);
      rowRunsOf(map);
    };
    if (!("requestIdleCallback" in window)) return; // Safari: found when it is first asked for
    let waiting: number | undefined;
    const rested = setTimeout(() => {
      waiting = requestIdleCallback(prepare);
    }, LEAFED_MS);
    return () => {
      clearTimeout(rested);
      if (waiting !== undefined) cancelIdleCallback(waiting);
    };
  });
}

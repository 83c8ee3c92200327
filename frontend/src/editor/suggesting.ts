/** What could be painted in a region: the model's guess, its runners-up, the neighbors' label. Reads, never writes. */

import { INK, type LabelId, labelId, type RegionId } from "../core/ids";
import { labelOfNeighbor } from "../core/neighbors";
import { paintable } from "../core/palette";
import { isLeft, stateOf } from "../core/threshold";
import type { CommandId } from "../tools/commands";
import type { Desk } from "./desk";

const RUNNERS_UP = 3;

/** The command that gives the region its runner-up at this place of the list. */
export const runnerKey = (at: number): CommandId => `runner_up.${at === 0 ? 1 : at === 1 ? 2 : 3}`;

export interface Suggestions {
  /** The model's own fill, as long as no person has painted over it. */
  readonly guess: LabelId | null;
  readonly isWithdrawn: boolean;
  /** What the model thought next, likeliest first. */
  readonly runnersUp: readonly LabelId[];
}

const NONE: Suggestions = { guess: null, isWithdrawn: false, runnersUp: [] };

export function suggestionsFor(desk: Desk, region: RegionId): Suggestions {
  const fill = region === INK || desk.past.value ? undefined : desk.savedFills.value[region];
  if (fill?.source !== "model" || fill.label === null) return NONE;
  const known = new Set(paintable(desk.labels.value).map((label) => label.id));
  const next = desk.snapshot.value?.prediction?.runners_up[region] ?? [];
  return {
    guess: fill.label,
    isWithdrawn: stateOf(fill, desk.threshold.value) === "withdrawn",
    runnersUp: next
      .filter((label) => label !== fill.label && known.has(label))
      .slice(0, RUNNERS_UP)
      .map(labelId),
  };
}

export function labelLikeNeighbors(desk: Desk, region: RegionId): LabelId | null {
  const map = desk.map.value;
  if (!map || region === INK) return null;
  return labelOfNeighbor(region, { map, fills: desk.savedFills.value, threshold: desk.threshold.value });
}

export interface Guess {
  readonly region: RegionId;
  readonly label: LabelId;
  readonly confidence: number;
}

/** The guesses that wait for a person, the surest first. */
export function waitingGuesses(desk: Desk): Guess[] {
  const [map, threshold] = [desk.map.value, desk.threshold.value];
  if (!map) return [];
  const found = desk.savedFills.value.flatMap((fill, region): Guess[] => {
    if (!fill || fill.label === null || fill.confidence === null || fill.source !== "model") return [];
    if (!isLeft(fill, threshold)) return [];
    return [{ region: region as RegionId, label: fill.label, confidence: fill.confidence }];
  });
  return found.sort((a, b) => b.confidence - a.confidence || a.region - b.region);
}

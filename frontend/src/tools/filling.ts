/** How the bucket and the eraser work: by which gesture, with what, and whether they spare what is painted. */

import type { Outline } from "../core/enclosed";
import { INK, type LabelId, type RegionId } from "../core/ids";
import type { ImagePoint } from "../core/points";
import type { Intent } from "./tool";

/** Click (and drag across), rectangle, lasso. */
export type Shape = "click" | "rectangle" | "lasso";
export const SHAPES: readonly Shape[] = ["click", "rectangle", "lasso"];

/** The color in the hand; the one where the stroke began; what the model says; what the neighbors have. */
export type Gives = "hand" | "picked" | "guess" | "neighbors";
export const GIVES: readonly Gives[] = ["hand", "picked", "guess", "neighbors"];

/** What a key or a button may ask about filling. */
export type FillingCommand =
  | { do: "shape"; shape: Shape | "next" }
  | { do: "gives"; gives: Gives }
  | { do: "runner_up"; nth: 1 | 2 | 3 }
  | { do: "only_left" | "advance" | "like_neighbors" | "accept_many" };

/** What a stroke may ask about filling; the picture is as it was when the stroke began. */
export interface FillingScene {
  readonly shape: Shape;
  readonly gives: Gives;
  /** Spares what is painted already. */
  readonly onlyLeft: boolean;
  readonly isLeft: (region: RegionId) => boolean;
  /** What the model says there, where a person has not decided yet. */
  readonly guessOf: (region: RegionId) => LabelId | null;
  readonly likeNeighbors: (regions: readonly RegionId[]) => ReadonlyMap<RegionId, LabelId>;
  readonly enclosed: (outline: Outline) => readonly RegionId[];
  readonly seedOf: (region: RegionId) => ImagePoint;
}

/** What a stroke paints with: one label, none, or to each region what fits it. */
export type Paint = LabelId | null | "guess" | "neighbors";

/** What a stroke has painted so far: a label for each of its regions. */
export interface Painted {
  readonly regions: readonly RegionId[];
  readonly labels: readonly (LabelId | null)[];
}

/** What these regions get; those that have to be spared, or for which there is nothing, are left out. */
export function painted(regions: readonly RegionId[], paint: Paint, scene: FillingScene): Painted {
  const touched = touchedOf(regions, paint, scene);
  if (paint !== "guess" && paint !== "neighbors")
    return { regions: touched, labels: touched.map(() => paint) };
  const like = paint === "neighbors" ? scene.likeNeighbors(touched) : null;
  const labelOf = (region: RegionId) => (like ? (like.get(region) ?? null) : scene.guessOf(region));
  const found = touched.filter((region) => labelOf(region) !== null);
  return { regions: found, labels: found.map(labelOf) };
}

/** What fits a region by itself is for what is left; nobody means to overpaint with it in passing. */
function touchedOf(regions: readonly RegionId[], paint: Paint, scene: FillingScene): RegionId[] {
  const sparesPainted = scene.onlyLeft || sparesAlways(paint);
  return regions.filter((region) => region !== INK && (!sparesPainted || scene.isLeft(region)));
}

export const sparesAlways = (paint: Paint | Gives): boolean => paint === "guess" || paint === "neighbors";

/** The edit that a stroke ends in. */
export function paintIntents(
  { regions, labels }: Painted,
  paint: Paint,
  seedOf: (region: RegionId) => ImagePoint,
): Intent[] {
  if (regions.length === 0) return [];
  const seeds = regions.map(seedOf);
  if (paint === "guess") return [{ type: "accept", regions, seeds, labels }];
  if (paint === "neighbors") return [{ type: "fill_each", regions, seeds, labels }];
  return [{ type: "fill", regions, seeds, label: paint }];
}

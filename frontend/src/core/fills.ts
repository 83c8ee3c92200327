/**
 * What every region is painted with: the fold of a frame's correction log.
 *
 * The server folds the same log; tests/contracts/fold.json holds the cases that both replay.
 */

import { type LabelId, labelId, type RegionId, regionId } from "./ids";

export type Source = "model" | "propagated" | "dust" | "trace" | "artist" | "lead";

export interface Fill {
  /** Null: somebody took the paint away. */
  readonly label: LabelId | null;
  readonly source: Source;
  /** Null: the model or a rule. */
  readonly author: number | null;
  readonly confidence: number | null;
}

/** Indexed by region id; a hole or undefined where nobody painted yet. Never changed in place. */
export type Fills = readonly (Fill | undefined)[];

/** What one correction did to one region. Without a source it takes the fill away altogether. */
export interface Change {
  readonly region: number;
  readonly label: number | null;
  readonly source: Source | null;
  readonly author: number | null;
  readonly confidence: number | null;
}

/** A fill as the snapshot lists it. */
export type FillRow = readonly [
  region: number,
  label: number | null,
  source: Source,
  author: number | null,
  confidence: number | null,
];

export function fillsFrom(rows: readonly FillRow[]): Fills {
  const fills: (Fill | undefined)[] = [];
  for (const [region, label, source, author, confidence] of rows) {
    fills[region] = { label: asLabel(label), source, author, confidence };
  }
  return fills;
}

export function rowsOf(fills: Fills): FillRow[] {
  return fills.flatMap((fill, region): FillRow[] =>
    fill ? [[region, fill.label, fill.source, fill.author, fill.confidence]] : [],
  );
}

/** The fills after one more correction. */
export function applyChanges(fills: Fills, changes: readonly Change[]): Fills {
  return changes.length === 0 ? fills : applyEach(fills, [changes]);
}

/** The fills after many corrections, copied once. */
export function applyEach(fills: Fills, corrections: Iterable<readonly Change[]>): Fills {
  const next = fills.slice();
  for (const changes of corrections) {
    for (const change of changes) next[change.region] = fillAfter(change);
  }
  return next;
}

/** The change that brings back what stands in a region now. */
export function changeBack(fills: Fills, region: RegionId): Change {
  const fill = fills[region];
  if (!fill) return { region, label: null, source: null, author: null, confidence: null };
  return { region, ...fill };
}

/** A person painted it, or took its paint away; no rule, and no color carried over. */
export function isByPerson({ source }: Fill): boolean {
  return source === "artist" || source === "lead";
}

export function isSameFill(one: Fill | undefined, other: Fill | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.label === other.label &&
    one.source === other.source &&
    one.author === other.author &&
    one.confidence === other.confidence
  );
}

/** The regions in which two folds differ. */
export function differingRegions(before: Fills, after: Fills): RegionId[] {
  const regions: RegionId[] = [];
  if (before === after) return regions;
  const end = Math.max(before.length, after.length);
  for (let region = 1; region < end; region++) {
    if (before[region] !== after[region]) regions.push(regionId(region));
  }
  return regions;
}

function fillAfter({ label, source, author, confidence }: Change): Fill | undefined {
  return source === null ? undefined : { label: asLabel(label), source, author, confidence };
}

function asLabel(number: number | null): LabelId | null {
  return number === null ? null : labelId(number);
}

/** What there is to find in a frame, as lists of regions: their lengths prove that nothing is left, no eye needs to. */

import { type Fill, type Fills, isByPerson, type Source } from "./fills";
import type { RegionId } from "./ids";
import type { Tour } from "./order";
import { stateOf } from "./threshold";
import { type TracesSearched, tracesToCheck } from "./tracesToCheck";

export const FIND_KINDS = [
  "withdrawn",
  "unpainted",
  "dust",
  "small",
  "traces",
  "slivers",
  "flicker",
  "unsure",
  "model",
  "propagated",
  "artist",
  "lead",
] as const;
export type FindKind = (typeof FIND_KINDS)[number];

export type Findings = Readonly<Record<FindKind, readonly RegionId[]>>;

export interface Searched extends Pick<TracesSearched, "traces" | "shadows" | "highlights"> {
  /** The order in which regions are listed: the one in which N walks. */
  readonly walk: Tour;
  readonly fills: Fills;
  readonly threshold: number;
  readonly areaPx: readonly number[];
  /** A region of at most so many pixels is small. */
  readonly smallPx: number;
  readonly slivers: ReadonlySet<RegionId>;
  readonly flicker: Pick<ReadonlySet<RegionId>, "has">;
}

/**
 * Dust has a list of its own, so it is neither small nor a sliver as well; what a person painted or confirmed was
 * looked at. `unsure` is what the model decided, least sure first.
 */
export function findingsIn(searched: Searched): Findings {
  const { walk, fills, threshold, areaPx, smallPx, slivers, flicker } = searched;
  const found = Object.fromEntries(FIND_KINDS.map((kind) => [kind, []])) as unknown as Record<
    FindKind,
    RegionId[]
  >;
  for (const region of walk) {
    const fill = fills[region];
    const state = stateOf(fill, threshold);
    if (state === "withdrawn" || state === "unpainted") found[state].push(region);
    if (state === "painted" && fill) found[listOf(fill.source)].push(region);
    if (state === "dust") found.dust.push(region);
    if (state !== "dust" && !isSettled(fill)) {
      if ((areaPx[region] ?? 0) <= smallPx) found.small.push(region);
      if (slivers.has(region)) found.slivers.push(region);
    }
    if (flicker.has(region)) found.flicker.push(region);
  }
  found.traces = tracesToCheck(searched);
  found.unsure = leastSureFirst(found.model, fills);
  return found;
}

/** Painted by a person: no list asks for it to be looked at again. */
function isSettled(fill: Fill | undefined): boolean {
  return fill !== undefined && fill.label !== null && isByPerson(fill);
}

/** Painted, but what a rule painted has been told apart before. */
function listOf(source: Source): "model" | "propagated" | "artist" | "lead" {
  return source === "dust" || source === "trace" ? "model" : source;
}

function leastSureFirst(regions: readonly RegionId[], fills: Fills): RegionId[] {
  const sure = (region: RegionId) => fills[region]?.confidence ?? 1;
  return [...regions].sort((a, b) => sure(a) - sure(b));
}

/** Which rows of a long list are seen: no others are made. */
export function rowsInView({
  top,
  height,
  rowPx,
  count,
}: {
  top: number;
  height: number;
  rowPx: number;
  count: number;
}): { from: number; to: number } {
  const spare = 4;
  const from = Math.max(Math.floor(top / rowPx) - spare, 0);
  return { from, to: Math.min(Math.ceil((top + height) / rowPx) + spare, count) };
}

/** Which regions lie side by side with only a line between them, and what a region would be, were it like them. */

import type { Fills } from "./fills";
import { BACKGROUND, type LabelId, type RegionId, regionId } from "./ids";
import { isLineById, type RegionMap, seedOf } from "./regionMap";
import { isLeft } from "./threshold";

/** Of each region: its neighbors and the length of the border with each, in pixels. */
export type Borders = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Lines of up to this width part neighbors; beyond a wider one begins another thing. */
export const LINE_WIDTH_PX = 6;

const known = new WeakMap<RegionMap, Borders>();

/** Found once for each map, when it is first asked for. */
export function bordersOf(map: RegionMap): Borders {
  const found = known.get(map) ?? findBorders(map);
  known.set(map, found);
  return found;
}

/**
 * Looks along every row and down every column for one region that follows another across lines of up to
 * `lineWidth` pixels. Each time counts one pixel of border.
 */
export function findBorders(map: RegionMap, lineWidth: number = LINE_WIDTH_PX): Borders {
  const { ids, width, height } = map;
  const isLine = isLineById(map);
  const lengths = new Map<number, number>();
  const meet = (one: number, other: number) => {
    const pair = one < other ? one * 65_536 + other : other * 65_536 + one;
    lengths.set(pair, (lengths.get(pair) ?? 0) + 1);
  };
  const above = new Uint16Array(width); // the last region in each column
  const sinceAbove = new Uint16Array(width); // and how many pixels of ink ago that was
  for (let y = 0, pixel = 0; y < height; y++) {
    let before = 0;
    let sinceBefore = 0;
    for (let x = 0; x < width; x++, pixel++) {
      const id = ids[pixel] as number; // inside the picture
      if (isLine[id]) {
        sinceBefore++;
        sinceAbove[x] = (sinceAbove[x] as number) + 1;
        continue;
      }
      if (id !== before) {
        if (before !== 0 && sinceBefore <= lineWidth) meet(before, id);
        before = id;
      }
      const over = above[x] as number;
      if (id !== over) {
        if (over !== 0 && (sinceAbove[x] as number) <= lineWidth) meet(over, id);
        above[x] = id;
      }
      sinceBefore = 0;
      if (sinceAbove[x] !== 0) sinceAbove[x] = 0;
    }
  }
  return withTraces(bothWays(lengths), map);
}

/** A trace piece lies along both its sides; to them it is a line. */
function withTraces(
  borders: ReadonlyMap<number, ReadonlyMap<number, number>>,
  { traces, areaPx }: RegionMap,
): Borders {
  const sides = [...traces].map(([piece, pair]): [number, ReadonlyMap<number, number>] => [
    piece,
    new Map(pair.map((side) => [side, areaPx[piece] ?? 0])),
  ]);
  return new Map([...borders, ...sides]);
}

/**
 * The label of the painted neighbor with the longest border; of equal ones the nearest. Null where none is painted.
 *
 * The outline of a figure is drawn to part it from the background, so the background counts only where there is
 * no other neighbor.
 */
export function labelOfNeighbor(
  region: RegionId,
  { map, fills, threshold }: { map: RegionMap; fills: Fills; threshold: number },
): LabelId | null {
  let best: Candidate | null = null;
  for (const [neighbor, length] of bordersOf(map).get(region) ?? []) {
    const fill = fills[neighbor];
    if (!fill || fill.label === null || isLeft(fill, threshold)) continue;
    const distance = distanceBetween(map, region, neighbor as RegionId);
    const candidate: Candidate = { label: fill.label, length, distance };
    if (!best || order(candidate, best) < 0) best = candidate;
  }
  return best?.label ?? null;
}

/** Of the neighbors that have this label the one with the longest border: whom a speck was painted like. */
export function neighborOfLabel(
  region: RegionId,
  label: LabelId,
  { map, fills }: { map: RegionMap; fills: Fills },
): RegionId | null {
  const alike = [...(bordersOf(map).get(region) ?? [])].filter(([id]) => fills[id]?.label === label);
  const [longest] = alike.sort(([, one], [, other]) => other - one);
  return longest ? regionId(longest[0]) : null;
}

/**
 * The same for many regions at once. Those between others that are asked for as well follow in rounds, once
 * their neighbors are decided.
 */
export function labelsOfNeighbors(
  regions: readonly RegionId[],
  { map, fills, threshold }: { map: RegionMap; fills: Fills; threshold: number },
): ReadonlyMap<RegionId, LabelId> {
  const labels = new Map<RegionId, LabelId>();
  const painted = fills.slice();
  let waiting = regions;
  while (waiting.length > 0) {
    const found = waiting.flatMap((region) => {
      const label = labelOfNeighbor(region, { map, fills: painted, threshold });
      return label === null ? [] : [{ region, label }];
    });
    if (found.length === 0) break;
    for (const { region, label } of found) {
      labels.set(region, label);
      painted[region] = { label, source: "artist", author: null, confidence: null };
    }
    waiting = waiting.filter((region) => !labels.has(region));
  }
  return labels;
}

interface Candidate {
  readonly label: LabelId;
  readonly length: number;
  readonly distance: number;
}

function order(one: Candidate, other: Candidate): number {
  const isBackground = (candidate: Candidate) => Number(candidate.label === BACKGROUND);
  return (
    isBackground(one) - isBackground(other) || other.length - one.length || one.distance - other.distance
  );
}

function bothWays(lengths: ReadonlyMap<number, number>): Borders {
  const borders = new Map<number, Map<number, number>>();
  const note = (of: number, neighbor: number, length: number) => {
    const found = borders.get(of);
    if (found) found.set(neighbor, length);
    else borders.set(of, new Map([[neighbor, length]]));
  };
  for (const [pair, length] of lengths) {
    const [one, other] = [Math.floor(pair / 65_536), pair % 65_536];
    note(one, other, length);
    note(other, one, length);
  }
  return borders;
}

function distanceBetween(map: RegionMap, one: RegionId, other: RegionId): number {
  const [a, b] = [seedOf(map, one), seedOf(map, other)];
  return Math.hypot(a.x - b.x, a.y - b.y);
}

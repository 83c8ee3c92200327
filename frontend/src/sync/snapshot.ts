/** A frame as the server hands it over in one read: everything that opening it needs. */

import type { Character, FrameSummary, Role } from "../api/types";
import { type FillRow, type Fills, fillsFrom } from "../core/fills";
import type { RegionTable } from "../core/regionMap";

export interface RegionMapLink extends RegionTable {
  readonly sha256: string;
  readonly url: string;
}

export interface FrameSnapshot {
  readonly frame: FrameSummary;
  readonly cut: { readonly id: number; readonly name: string };
  readonly project: {
    readonly id: number;
    readonly name: string;
    readonly threshold: number;
    readonly role: Role;
  };
  readonly character: Character;
  readonly drawing: string;
  readonly region_map: RegionMapLink | null;
  readonly prediction: {
    readonly id: number;
    readonly model: number;
    /** Label numbers after the first, likeliest first, by region. */
    readonly runners_up: readonly (readonly number[])[];
  } | null;
  readonly head_seq: number;
  readonly fills: readonly FillRow[];
  readonly undoable: number | null;
  readonly redoable: number | null;
}

const folded = new WeakMap<FrameSnapshot, Fills>();

/** The same fills for the same snapshot, so that nothing is folded or drawn again without need. */
export function fillsOf(snapshot: FrameSnapshot): Fills {
  const known = folded.get(snapshot) ?? fillsFrom(snapshot.fills);
  folded.set(snapshot, known);
  return known;
}

/** A frame as the server hands it over in one read: everything that opening it needs. */

import type { Character, FrameSummary, Role } from "../api/types";
import type { FillRow } from "../core/fills";
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

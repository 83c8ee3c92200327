/** The region maps that a frame had before its newest one, as far as its past has needed them. */

import { signal } from "@preact/signals";
import type { RegionMap } from "../../core/regionMap";
import { loadRegionMap } from "../pictures";
import { regionTable } from "../server";

/** A map of a large scan takes 35 MB. */
const KEPT = 8;

type Load = (frame: number, revision: number) => Promise<RegionMap>;

export class OlderMaps {
  /** Those at hand, by revision; the one that came first is dropped first. */
  readonly kept = signal<ReadonlyMap<number, RegionMap>>(new Map());
  private readonly coming = new Map<number, Promise<void>>();
  private frame = 0;

  constructor(private readonly load: Load = loadOlderMap) {}

  /** Another frame has other maps. */
  open(frame: number): void {
    this.frame = frame;
    this.coming.clear();
    this.kept.value = new Map();
  }

  /** Ends once the map is at hand; rejected where it does not come, and tried again the next time. */
  fetch(revision: number): Promise<void> {
    if (this.kept.peek().has(revision)) return Promise.resolve();
    const coming = this.coming.get(revision) ?? this.take(this.frame, revision);
    this.coming.set(revision, coming);
    return coming;
  }

  private async take(frame: number, revision: number): Promise<void> {
    try {
      const map = await this.load(frame, revision);
      if (frame !== this.frame) return;
      this.kept.value = new Map([...this.kept.peek(), [revision, map] as const].slice(-KEPT));
    } finally {
      if (frame === this.frame) this.coming.delete(revision);
    }
  }
}

async function loadOlderMap(frame: number, revision: number): Promise<RegionMap> {
  return loadRegionMap(await regionTable(frame, revision));
}

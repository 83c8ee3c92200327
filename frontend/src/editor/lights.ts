/** Regions that shine for a moment, so that the eye finds them: who filled what, what a row of the history did. */

import { type RegionId, regionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import type { Lit } from "../render/frameView";
import type { Desk } from "./desk";

export interface Light {
  readonly regions: Iterable<number>;
  readonly rgb: Rgb;
  readonly forMs: number;
}

/** Lights them, and puts them out again. Returns what puts them out sooner. */
export function light(desk: Desk, { regions, rgb, forMs }: Light): () => void {
  const lit: Lit = new Map([...regions].map((region) => [regionId(region), rgb]));
  if (lit.size === 0) return () => {};
  const putOut = () => {
    clearTimeout(timer);
    if (desk.lights.peek().includes(lit)) desk.lights.value = desk.lights.peek().filter((one) => one !== lit);
  };
  const timer = setTimeout(putOut, forMs);
  desk.lights.value = [...desk.lights.peek(), lit];
  return putOut;
}

/** All that shines now; what was lit last shines through. */
export function together(lights: readonly Lit[]): Lit {
  if (lights.length < 2) return lights[0] ?? DARK;
  const all = new Map<RegionId, Rgb>();
  for (const lit of lights) for (const [region, rgb] of lit) all.set(region, rgb);
  return all;
}

export const DARK: Lit = new Map();

export function allOut(desk: Desk): void {
  if (desk.lights.peek().length > 0) desk.lights.value = [];
}

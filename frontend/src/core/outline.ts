/** The outline of some regions taken together, as the path of an SVG in image pixels. */

import type { RegionId } from "./ids";
import { around, type Box } from "./points";
import { boxOf, type RegionMap } from "./regionMap";

/** Runs of edges between a pixel inside and one outside; where two of the regions touch, there is none. */
export function outlineOf(map: RegionMap, regions: readonly RegionId[]): string {
  const inside = new Set<number>(regions);
  const box = regions.reduce<Box | null>((so_far, region) => around(so_far, boxOf(map, region)), null);
  if (!box) return "";
  const isInside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < map.width && y < map.height && inside.has(map.ids[y * map.width + x] ?? 0);
  const across = runs({ lines: [box.y0, box.y1], along: [box.x0, box.x1] }, (line, at) =>
    differs(isInside(at, line - 1), isInside(at, line)),
  ).map(([line, from, to]) => `M${from} ${line}H${to}`);
  const down = runs({ lines: [box.x0, box.x1], along: [box.y0, box.y1] }, (line, at) =>
    differs(isInside(line - 1, at), isInside(line, at)),
  ).map(([line, from, to]) => `M${line} ${from}V${to}`);
  return [...across, ...down].join("");
}

const differs = (one: boolean, other: boolean) => one !== other;

function runs(
  { lines, along }: { lines: [number, number]; along: [number, number] },
  isEdge: (line: number, at: number) => boolean,
): [line: number, from: number, to: number][] {
  const found: [number, number, number][] = [];
  for (let line = lines[0]; line <= lines[1]; line++) {
    let from = -1;
    for (let at = along[0]; at <= along[1]; at++) {
      const isOn = at < along[1] && isEdge(line, at);
      if (isOn && from < 0) from = at;
      if (!isOn && from >= 0) {
        found.push([line, from, at]);
        from = -1;
      }
    }
  }
  return found;
}

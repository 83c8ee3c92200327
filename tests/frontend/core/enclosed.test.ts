import { describe, expect, test } from "vitest";
import { pixelsInside, rectangle, regionsEnclosed } from "../../../frontend/src/core/enclosed";
import { imagePoint } from "../../../frontend/src/core/points";
import { mapOf } from "./drawings";

const map = mapOf(`
  1111111111.2222222222
  1111111111.2222222222
  1111111111.2222222222
  1111111111.2222222222
  .....................
  3333333333.4444444444
  3333333333.4444444444
`);
const outline = (...points: [number, number][]) => points.map(([x, y]) => imagePoint(x, y));
const within = (x0: number, y0: number, x1: number, y1: number) =>
  regionsEnclosed(map, rectangle(imagePoint(x0, y0), imagePoint(x1, y1)));

describe("what a rectangle encloses", () => {
  test.each([
    ["all of a region", [0, 0, 10, 4], [1]],
    ["drawn from the other corner", [10, 4, 0, 0], [1]],
    ["beyond the picture", [-50, -50, 500, 500], [1, 2, 3, 4]],
    ["a side by side pair", [0, 5, 21, 7], [3, 4]],
    ["nine tenths of a region are enough", [0, 0, 9, 4], [1]],
    ["less is not", [0, 0, 8.4, 4], []],
    ["ink alone is nothing", [0, 4, 21, 5], []],
    ["no area", [3, 3, 3, 3], []],
    ["outside of the picture", [100, 100, 120, 120], []],
  ] as const)("%s", (_, [x0, y0, x1, y1], expected) => {
    expect(within(x0, y0, x1, y1)).toEqual(expected);
  });
});

test("a pixel counts if its middle is inside", () => {
  const counts = pixelsInside(map, rectangle(imagePoint(0.6, 0.4), imagePoint(3.5, 1.6)));
  expect([...counts]).toEqual([0, 2 * 2, 0, 0, 0]);
});

describe("what a lasso encloses", () => {
  test("a slanted one counts only what lies within", () => {
    const triangle = outline([0, 0], [8, 0], [0, 8]);
    expect(pixelsInside(map, triangle)[1]).toBe(7 + 6 + 5 + 4);
  });

  test("it may go round either way", () => {
    const around: [number, number][] = [
      [0, 0],
      [10, 0],
      [10, 4],
      [0, 4],
    ];
    expect(regionsEnclosed(map, outline(...around))).toEqual([1]);
    expect(regionsEnclosed(map, outline(...[...around].reverse()))).toEqual([1]);
  });

  test("one that goes round twice still encloses, where even and odd would leave a hole", () => {
    const twice = outline([0, 0], [21, 0], [21, 7], [0, 7], [0, 0], [21, 0], [21, 7], [0, 7]);
    expect(regionsEnclosed(map, twice)).toEqual([1, 2, 3, 4]);
  });

  test("a notch that spares a region spares it", () => {
    const notched = outline([0, 0], [21, 0], [21, 4], [10, 4], [10, 7], [0, 7]);
    expect(regionsEnclosed(map, notched)).toEqual([1, 2, 3]);
  });
});

test("it agrees with asking each pixel, whatever the lasso", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 200; round++) {
    const points = Array.from({ length: 3 + Math.floor(random() * 9) }, () =>
      imagePoint(random() * 30 - 4, random() * 12 - 2),
    );
    expect([...pixelsInside(map, points)], `round ${round}`).toEqual(askedOneByOne(points));
  }
});

/** By the winding number of each pixel's middle. */
function askedOneByOne(points: ReturnType<typeof outline>): number[] {
  const counts = new Array<number>(map.count + 1).fill(0);
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      if (windingAround(points, x + 0.5, y + 0.5) !== 0) {
        const id = map.ids[y * map.width + x] ?? 0;
        counts[id] = (counts[id] ?? 0) + 1;
      }
    }
  }
  return counts;
}

function windingAround(points: ReturnType<typeof outline>, x: number, y: number): number {
  let winding = 0;
  for (const [at, from] of points.entries()) {
    const to = points[(at + 1) % points.length] ?? from;
    const side = (to.x - from.x) * (y - from.y) - (x - from.x) * (to.y - from.y);
    if (from.y <= y && to.y > y && side > 0) winding++;
    if (from.y > y && to.y <= y && side < 0) winding--;
  }
  return winding;
}

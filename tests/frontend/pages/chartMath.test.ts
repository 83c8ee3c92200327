import { describe, expect, it } from "vitest";
import {
  domainFromZero,
  linearScale,
  linePath,
  nearest,
  type Point,
  roundTicks,
  thinned,
  timeTicks,
} from "../../../frontend/src/widgets/chartMath";

describe("ticks", () => {
  it("are round numbers within the domain", () => {
    expect(roundTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
    expect(roundTicks(0, 1, 10)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(roundTicks(0.73, 1, 4)).toEqual([0.8, 0.9, 1]);
    expect(roundTicks(0, 2300, 4)).toEqual([0, 1000, 2000]);
  });

  it("of a domain of no width are one", () => expect(roundTicks(3, 3, 4)).toEqual([3]));

  it("of time are whole quarters, halves and minutes", () => {
    expect(timeTicks(300, 5)).toEqual([0, 60, 120, 180, 240, 300]);
    expect(timeTicks(40, 5)).toEqual([0, 15, 30]);
    expect(timeTicks(86_400, 5).at(-1)).toBe(72_000);
  });
});

describe("a domain from zero", () => {
  it("ends at a round number above the greatest", () => expect(domainFromZero([0.3, 2.31])).toEqual([0, 3]));
  it("stands without a value", () => expect(domainFromZero([])).toEqual([0, 1]));
  it("ignores what is no number", () => expect(domainFromZero([Number.NaN, 0.8])).toEqual([0, 0.8]));
});

describe("a scale", () => {
  it("maps one domain onto another", () => expect(linearScale([0, 10], [100, 0])(2.5)).toBe(75));
  it("maps a domain of no width onto the middle", () => expect(linearScale([5, 5], [0, 10])(5)).toBe(5));
});

describe("a line", () => {
  const same = (value: number) => value;

  it("goes from point to point", () => {
    expect(
      linePath(
        [
          [0, 1],
          [2, 3.456],
        ],
        same,
        same,
      ),
    ).toBe("M0 1L2 3.5");
  });

  it("is interrupted where there is no value", () => {
    expect(
      linePath(
        [
          [0, 1],
          [1, Number.NaN],
          [2, 3],
          [3, 4],
        ],
        same,
        same,
      ),
    ).toBe("M0 1M2 3L3 4");
  });

  it("keeps its ends when it is thinned", () => {
    const points = Array.from({ length: 1000 }, (_, at): Point => [at, at]);
    const few = thinned(points, 10);
    expect(few).toHaveLength(10);
    expect([few[0], few.at(-1)]).toEqual([points[0], points.at(-1)]);
    expect(thinned([1, 2], 10)).toEqual([1, 2]);
  });

  it("finds the point nearest to the pointer", () => {
    expect(
      nearest(
        [
          [0, 5],
          [10, 6],
          [20, 7],
        ],
        14,
      ),
    ).toEqual([10, 6]);
    expect(nearest([], 14)).toBeNull();
  });
});

import { expect, test } from "vitest";
import { screenPoint } from "../../../frontend/src/core/points";
import { paperTurn, pinchBetween, type TwoFingers } from "../../../frontend/src/tools/pinch";

const fingers = (ax: number, ay: number, bx: number, by: number): TwoFingers => [
  screenPoint(ax, ay),
  screenPoint(bx, by),
];

test("two fingers that move together carry the paper", () => {
  const pinch = pinchBetween(fingers(0, 0, 100, 0), fingers(10, 20, 110, 20));
  expect(pinch).toMatchObject({ dx: 10, dy: 20, factor: 1, turn: 0 });
});

test("fingers that part enlarge around their middle", () => {
  const pinch = pinchBetween(fingers(40, 0, 60, 0), fingers(30, 0, 70, 0));
  expect(pinch.factor).toBe(2);
  expect(pinch.at).toEqual(screenPoint(50, 0));
});

test("fingers that turn a quarter turn by the short way", () => {
  expect(pinchBetween(fingers(0, 0, 100, 0), fingers(0, 0, 0, 100)).turn).toBeCloseTo(Math.PI / 2);
  expect(pinchBetween(fingers(0, 0, -100, 1), fingers(0, 0, -100, -1)).turn).toBeCloseTo(0.02, 2);
});

test("fingers that touch each other neither spread nor turn", () => {
  expect(pinchBetween(fingers(0, 0, 2, 0), fingers(0, 0, 0, 40))).toMatchObject({ factor: 1, turn: 0 });
});

test("hands that carry the paper turn it only once they mean it, and then without a jump", () => {
  const degrees = Math.PI / 180;
  expect(paperTurn(9 * degrees)).toBe(0);
  expect(paperTurn(-9 * degrees)).toBeCloseTo(0);
  expect(paperTurn(30 * degrees)).toBeCloseTo(20 * degrees);
  expect(paperTurn(-30 * degrees)).toBeCloseTo(-20 * degrees);
});

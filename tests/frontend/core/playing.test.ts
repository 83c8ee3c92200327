import { expect, test } from "vitest";
import {
  frameAfter,
  isEnough,
  onwardFrom,
  shownRate,
  stillScale,
  within,
} from "../../../frontend/src/core/playing";

const onTwos = { fps: 12, count: 10, isLooping: true };

test("each frame has its twelfth of a second", () => {
  expect(frameAfter(0, 3, onTwos).at).toBe(3);
  expect(frameAfter(83, 3, onTwos).at).toBe(3);
  expect(frameAfter(84, 3, onTwos).at).toBe(4);
});

test("a late tick skips frames and does not slow the cut down", () => {
  expect(frameAfter(500, 0, onTwos).at).toBe(6);
});

test("a loop begins again, a single run ends on its last frame", () => {
  expect(frameAfter(1000, 0, onTwos)).toEqual({ at: 2, isOver: false });
  expect(frameAfter(1000, 0, { ...onTwos, isLooping: false })).toEqual({ at: 9, isOver: true });
});

test("the last frame of a single run is seen as long as the others", () => {
  const once = { ...onTwos, isLooping: false };
  expect(frameAfter(10 * (1000 / 12) - 1, 0, once)).toEqual({ at: 9, isOver: false });
});

test("it begins when the rest comes faster than it is played", () => {
  expect(isEnough(0, onTwos, 0)).toBe(false);
  expect(isEnough(2, onTwos, 1000)).toBe(false);
  expect(isEnough(2, onTwos, 40)).toBe(true);
  expect(isEnough(10, onTwos, 60_000)).toBe(true);
});

test("frames are made ready from where one looks onward", () => {
  expect(onwardFrom(2, 4)).toEqual([2, 3, 0, 1]);
});

test("a range lies around the frame and ends with the cut", () => {
  expect(within("abcdef".split(""), 1, 2)).toEqual(["a", "b", "c", "d"]);
  expect(within("abcdef".split(""), 1, null)).toHaveLength(6);
});

test("the rate is what was seen, not what was asked for", () => {
  expect(shownRate([])).toBeNull();
  expect(shownRate([500])).toBeNull();
  expect(shownRate([0, 100, 200, 300])).toBe(10);
});

test("a long cut is kept in smaller pictures", () => {
  const hd = { width: 1920, height: 1080 };
  expect(stillScale({ ...hd, count: 10 }, 0.6, 256e6)).toBe(0.6);
  expect(stillScale({ ...hd, count: 10 }, 8, 1e12)).toBe(1);
  const scale = stillScale({ ...hd, count: 200 }, 1, 256e6);
  expect(1920 * scale * 1080 * scale * 4 * 200).toBeCloseTo(256e6, -2);
});

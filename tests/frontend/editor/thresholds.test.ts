import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import { thresholdIn, usualThresholdIn } from "../../../frontend/src/editor/thresholds";

const thresholds = (own: number | null) => ({ ownThreshold: signal(own), projectThreshold: signal(0.8) });

describe("the threshold of a frame", () => {
  test("is the project's", () => {
    expect(thresholdIn(thresholds(null), { own_threshold: null })).toBe(0.8);
  });

  test("is its own where it has one, even 0", () => {
    expect(thresholdIn(thresholds(null), { own_threshold: 0 })).toBe(0);
  });

  test("is that of my slider for my eyes, and not for what everybody counts", () => {
    const mine = thresholds(0.3);
    expect(thresholdIn(mine, { own_threshold: 1 })).toBe(0.3);
    expect(usualThresholdIn(mine, { own_threshold: 1 })).toBe(1);
  });
});

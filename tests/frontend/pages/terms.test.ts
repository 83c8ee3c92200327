import { describe, expect, it } from "vitest";
import { percent, withPresent } from "../../../frontend/src/pages/learning/terms";

describe("shares of a promise", () => {
  it.each([
    [0.05, "5\u00a0%"],
    [0.005, "0.5\u00a0%"],
    [1 - 0.1, "90\u00a0%"],
    [1 - 0.01, "99\u00a0%"],
  ])("%s is told as %s", (share, told) => {
    expect(percent(share)).toBe(told);
  });

  it("offers the present value, also one that somebody set otherwise", () => {
    expect(withPresent([0.01, 0.05], 0.05)).toEqual([0.01, 0.05]);
    expect(withPresent([0.01, 0.05], 0.02)).toEqual([0.01, 0.02, 0.05]);
    expect(withPresent([0.1, 0.01], 0.05)).toEqual([0.1, 0.05, 0.01]);
  });
});

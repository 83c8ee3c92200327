import { expect, test } from "vitest";
import { isSamePart, partBetween, showing, shownPart } from "../../../frontend/src/core/sharedView";
import { UPRIGHT } from "../../../frontend/src/core/viewport";

const window = { ...UPRIGHT, width: 800, height: 600 };

test("a view is told by the part of the image that it shows", () => {
  expect(shownPart({ ...window, scale: 2, x: 10, y: -5 })).toEqual({ x: 10, y: -5, width: 400, height: 300 });
});

test("a window of the same size shows exactly the same", () => {
  const view = { ...window, scale: 2, x: 10, y: -5 };
  expect(showing(shownPart(view), window)).toEqual(view);
});

test.each([
  [1600, 300],
  [300, 1600],
])("a window of %i × %i shows all of it, in its middle", (width, height) => {
  const part = { x: 100, y: 50, width: 400, height: 300 };
  const shown = shownPart(showing(part, { width, height }));
  expect(shown.width >= 400 && shown.height >= 300).toBe(true);
  expect([shown.x + shown.width / 2, shown.y + shown.height / 2]).toEqual([300, 200]);
});

test("on the way both ends are met, and the size grows by equal factors", () => {
  const from = { x: 0, y: 0, width: 100, height: 100 };
  const to = { x: 300, y: 300, width: 400, height: 400 };
  expect(partBetween(from, to, 0)).toEqual(from);
  expect(partBetween(from, to, 1)).toEqual(to);
  expect(partBetween(from, to, 0.5).width).toBeCloseTo(200);
});

test("the same part is the same, also where there is none", () => {
  const part = { x: 0, y: 0, width: 100, height: 100 };
  expect([
    isSamePart(part, { ...part }),
    isSamePart(part, { ...part, x: 1 }),
    isSamePart(part, null),
  ]).toEqual([true, false, false]);
});

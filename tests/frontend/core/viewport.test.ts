import { describe, expect, test } from "vitest";
import { imagePoint, screenPoint } from "../../../frontend/src/core/points";
import {
  broughtIntoView,
  fitted,
  imageAt,
  isInView,
  isUpright,
  mirrored,
  movedTo,
  panned,
  resized,
  SCALE_MAX,
  screenAt,
  screenBoxOf,
  seenBox,
  settled,
  turned,
  upright,
  type Viewport,
  zoomed,
} from "../../../frontend/src/core/viewport";

const hd = { width: 1920, height: 1080 };
const canvas = { width: 1000, height: 700 };
const box = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 });

test("a fitted image lies whole and in the middle of the canvas", () => {
  const view = fitted(hd, canvas);
  expect(isInView(view, box(0, 0, 1920, 1080))).toBe(true);
  const middle = screenAt(view, imagePoint(960, 540));
  expect([middle.x, middle.y]).toEqual([500, 350]);
});

test("a point of the screen leads to the image and back", () => {
  const view = zoomed(fitted(hd, canvas), 3.7, screenPoint(200, 100));
  const there = screenAt(view, imageAt(view, screenPoint(123, 456)));
  expect(there.x).toBeCloseTo(123, 9);
  expect(there.y).toBeCloseTo(456, 9);
});

test("what lies under the cursor stays there when zooming", () => {
  const view = fitted(hd, canvas);
  const cursor = screenPoint(321, 222);
  const before = imageAt(view, cursor);
  const after = imageAt(zoomed(view, 2.5, cursor), cursor);
  expect(after.x).toBeCloseTo(before.x, 9);
  expect(after.y).toBeCloseTo(before.y, 9);
});

test("zooming ends at the largest scale and the point still stays", () => {
  const view = zoomed(fitted(hd, canvas), 1e6, screenPoint(10, 10));
  expect(view.scale).toBe(SCALE_MAX);
  expect(zoomed(view, 2, screenPoint(700, 300))).toEqual(view);
});

test("panning moves the image with the hand and never loses it", () => {
  const view = zoomed(fitted(hd, canvas), 4, screenPoint(500, 350));
  const moved = panned(view, { dx: 40, dy: -20 }, hd);
  expect(screenAt(moved, imageAt(view, screenPoint(100, 100))).x).toBeCloseTo(140, 9);
  const far = panned(view, { dx: -1e6, dy: -1e6 }, hd);
  const corner = screenAt(far, imagePoint(1920, 1080));
  expect(corner.x).toBeGreaterThan(0);
  expect(corner.y).toBeGreaterThan(0);
});

test("a canvas of another size keeps its middle", () => {
  const view = zoomed(fitted(hd, canvas), 2, screenPoint(100, 600));
  const wider = resized(view, { width: 1600, height: 500 });
  const before = imageAt(view, screenPoint(500, 350));
  const after = imageAt(wider, screenPoint(800, 250));
  expect(after.x).toBeCloseTo(before.x, 9);
  expect(after.y).toBeCloseTo(before.y, 9);
});

test("a region that is in view and large enough does not move the view", () => {
  const view = fitted(hd, canvas);
  expect(broughtIntoView(view, box(900, 500, 1000, 600))).toBe(view);
});

test("a region out of view is brought to the middle at the same scale", () => {
  const view = zoomed(fitted(hd, canvas), 6, screenPoint(0, 0));
  const moved = broughtIntoView(view, box(1800, 1000, 1850, 1050));
  expect(moved.scale).toBe(view.scale);
  expect(isInView(moved, box(1800, 1000, 1850, 1050))).toBe(true);
});

test("a region too small to see is enlarged", () => {
  const view = fitted(hd, canvas);
  const speck = box(1000, 500, 1006, 506);
  const moved = broughtIntoView(view, speck);
  expect(moved.scale).toBeGreaterThan(view.scale);
  expect(isInView(moved, speck)).toBe(true);
});

test("an enlarged region keeps its surroundings: one still sees which part of the figure it is", () => {
  const view = fitted(hd, canvas);
  const moved = broughtIntoView(view, box(1000, 500, 1004, 504));
  expect((moved.width / moved.scale) * (moved.height / moved.scale)).toBeGreaterThanOrEqual(160 * 160);
  expect(4 * moved.scale).toBeGreaterThan(14);
});

test("with the artist's zoom kept, a tiny region only comes into the middle", () => {
  const view = zoomed(fitted(hd, canvas), 6, screenPoint(0, 0));
  const speck = box(1800, 1000, 1804, 1004);
  const moved = movedTo(view, speck);
  expect(moved.scale).toBe(view.scale);
  expect(isInView(moved, speck)).toBe(true);
  expect(movedTo(moved, speck)).toBe(moved);
});

test("after a tiny region, one that can be seen at the artist's own scale is shown at it", () => {
  const view = fitted(hd, canvas);
  const enlarged = broughtIntoView(view, box(1000, 500, 1006, 506));
  const back = broughtIntoView(enlarged, box(300, 300, 500, 400), view.scale);
  expect(back.scale).toBe(view.scale);
});

test("a region larger than the view is shown whole", () => {
  const view = zoomed(fitted(hd, canvas), 10, screenPoint(0, 0));
  const large = box(600, 200, 1800, 1000);
  expect(isInView(broughtIntoView(view, large), large)).toBe(true);
});

const lies = [
  ["turned", (view: Viewport) => turned(view, 0.7)],
  ["mirrored", mirrored],
  ["turned and mirrored", (view: Viewport) => mirrored(turned(view, -2.1))],
] as const;

describe.each(lies)("a paper that is %s", (_, lay) => {
  const view = lay(zoomed(fitted(hd, canvas), 2.3, screenPoint(200, 100)));

  test("leads from the screen to the image and back", () => {
    const there = screenAt(view, imageAt(view, screenPoint(123, 456)));
    expect(there.x).toBeCloseTo(123, 9);
    expect(there.y).toBeCloseTo(456, 9);
  });

  test("keeps what is under the cursor when zooming", () => {
    const before = imageAt(view, screenPoint(321, 222));
    const after = imageAt(zoomed(view, 1.7, screenPoint(321, 222)), screenPoint(321, 222));
    expect([after.x, after.y]).toEqual([expect.closeTo(before.x, 9), expect.closeTo(before.y, 9)]);
  });

  test("goes with the hand", () => {
    const moved = screenAt(panned(view, { dx: 40, dy: -20 }, hd), imageAt(view, screenPoint(100, 100)));
    expect([moved.x, moved.y]).toEqual([expect.closeTo(140, 9), expect.closeTo(80, 9)]);
  });

  test("is never lost, however far the hand goes", () => {
    const seen = screenBoxOf(panned(view, { dx: 1e6, dy: -1e6 }, hd), box(0, 0, hd.width, hd.height));
    expect(seen.x0).toBeLessThan(canvas.width);
    expect(seen.y1).toBeGreaterThan(0);
  });

  test("is fitted whole", () => {
    const whole = fitted(hd, canvas, view);
    expect(isInView(whole, box(0, 0, hd.width, hd.height))).toBe(true);
    expect([whole.turn, whole.isMirrored]).toEqual([view.turn, view.isMirrored]);
  });

  test("brings a region that is out of view to the middle", () => {
    const moved = broughtIntoView({ ...view, x: 0, y: 0 }, box(1800, 1000, 1850, 1050));
    expect(isInView(moved, box(1800, 1000, 1850, 1050))).toBe(true);
    expect(moved.turn).toBe(view.turn);
  });

  test("keeps its middle when it is laid upright again", () => {
    const middle = screenPoint(500, 350);
    const [before, after] = [imageAt(view, middle), imageAt(upright(view), middle)];
    expect(isUpright(upright(view))).toBe(true);
    expect([after.x, after.y]).toEqual([expect.closeTo(before.x, 9), expect.closeTo(before.y, 9)]);
  });
});

test("a mirrored paper changes left and right on the screen, however it is turned", () => {
  const view = turned(fitted(hd, canvas), 0.5);
  const point = imagePoint(300, 200);
  const [before, after] = [screenAt(view, point), screenAt(mirrored(view), point)];
  expect(after.x).toBeCloseTo(canvas.width - before.x, 9);
  expect(after.y).toBeCloseTo(before.y, 9);
});

test("a quarter turn to the right brings the top edge to the right", () => {
  const view = turned(fitted(hd, canvas), Math.PI / 2);
  expect(screenAt(view, imagePoint(960, 0)).x).toBeGreaterThan(600);
});

test("four quarter turns are none", () => {
  let view = fitted(hd, canvas);
  for (let quarter = 0; quarter < 4; quarter++) view = turned(view, Math.PI / 2);
  expect(view.turn).toBe(0);
});

test("a paper that lies almost straight is laid straight, any other stays as it lies", () => {
  const degrees = Math.PI / 180;
  const lain = (turn: number) => settled(turned(fitted(hd, canvas), turn * degrees)).turn / degrees;
  expect([lain(3), lain(-3)]).toEqual([0, 0]);
  expect(lain(93)).toBeCloseTo(90, 9);
  expect(lain(-178)).toBeCloseTo(-180, 9);
  expect(lain(7)).toBeCloseTo(7, 9);
});

test("what is seen of a turned paper has an upright box around it", () => {
  const view = turned({ ...fitted(hd, canvas), scale: 1 }, Math.PI / 2);
  const seen = seenBox(view);
  expect(seen.x1 - seen.x0).toBeCloseTo(canvas.height, 9);
  expect(seen.y1 - seen.y0).toBeCloseTo(canvas.width, 9);
});

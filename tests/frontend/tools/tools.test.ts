import { describe, expect, test } from "vitest";
import { type LabelId, labelId, type RegionId } from "../../../frontend/src/core/ids";
import { imagePoint } from "../../../frontend/src/core/points";
import { regionAt } from "../../../frontend/src/core/regionMap";
import type { Scene, Tool, Touch } from "../../../frontend/src/tools/tool";
import { TOOLS, toolFor } from "../../../frontend/src/tools/toolbox";
import { mapOf } from "../core/drawings";
import { at, sceneOf, stroke as strokeIn } from "./strokes";

const map = mapOf(`
  111111.222222.333333
  111111.222222.333333
`);
const scene: Scene = {
  ...sceneOf(map),
  labelOf: (region: RegionId): LabelId | null => (region === 3 ? null : labelId(10 + region)),
};
const stroke = (tool: Tool, ...touches: Touch[]) => strokeIn(tool, scene, ...touches);

describe("the bucket", () => {
  test("a click shows its fill when pressed and asks for it when lifted, with the pixel that was clicked", () => {
    const { begun, lifted } = stroke(TOOLS.bucket, at(2.6, 1.2));
    expect(begun).toEqual([{ type: "preview", regions: [1], labels: [7] }]);
    expect(lifted).toEqual([{ type: "fill", regions: [1], seeds: [imagePoint(2, 1)], label: 7 }]);
  });

  test("a click on a line fills nothing", () => {
    expect(stroke(TOOLS.bucket, at(6.5)).lifted).toEqual([]);
  });

  test("a drag fills every region that it enters, as one edit", () => {
    const { lifted } = stroke(TOOLS.bucket, at(2), at(9), at(16));
    expect(lifted).toMatchObject([{ type: "fill", regions: [1, 2, 3], label: 7 }]);
  });

  test("a fast drag skips no region", () => {
    expect(stroke(TOOLS.bucket, at(0.5), at(19.5)).lifted).toMatchObject([{ regions: [1, 2, 3] }]);
  });

  test("a hand that trembles while clicking fills one region", () => {
    expect(stroke(TOOLS.bucket, at(5.9), at(6.2), at(5.8)).lifted).toMatchObject([{ regions: [1] }]);
  });

  test("each seed lies in its region and on a whole pixel", () => {
    const [fill] = stroke(TOOLS.bucket, at(2), at(16)).lifted;
    if (fill?.type !== "fill") throw new Error("a fill was expected");
    expect(fill.seeds.map((seed) => regionAt(map, seed))).toEqual([...fill.regions]);
    expect(fill.seeds.every((seed) => Number.isInteger(seed.x) && Number.isInteger(seed.y))).toBe(true);
  });

  test("the eraser asks to take the paint away", () => {
    expect(stroke(TOOLS.erase, at(2)).lifted).toMatchObject([{ regions: [1], label: null }]);
  });
});

test("picking takes the label under the pointer, and nothing from lines and unpainted regions", () => {
  expect(stroke(TOOLS.pick, at(2)).begun).toEqual([{ type: "pick", label: 11 }]);
  expect(stroke(TOOLS.pick, at(6.5)).begun).toEqual([]);
  expect(stroke(TOOLS.pick, at(16)).begun).toEqual([]);
});

test("the hand moves the paper by as much as the pointer went", () => {
  const { moved } = stroke(TOOLS.hand, at(2), at(4), at(3));
  expect(moved).toEqual([
    { type: "pan", dx: 20, dy: 0 },
    { type: "pan", dx: -10, dy: 0 },
  ]);
});

test("a note is pinned by a click, not by a drag", () => {
  expect(stroke(TOOLS.note, at(2)).lifted).toEqual([{ type: "note", at: imagePoint(2, 0.5) }]);
  expect(stroke(TOOLS.note, at(2), at(9)).lifted).toEqual([]);
});

describe("which tool a press uses", () => {
  const press = { button: 0, alt: false, isHandHeld: false };
  test.each([
    ["the main button uses the tool in the hand", press, "bucket"],
    ["with Alt it picks and spreads", { ...press, alt: true }, "spread"],
    ["the right button picks", { ...press, button: 2 }, "pick"],
    ["the middle button moves the paper", { ...press, button: 1 }, "hand"],
    ["with Space held it moves the paper", { ...press, isHandHeld: true }, "hand"],
    ["another button means nothing", { ...press, button: 4 }, null],
  ])("%s", (_, given, expected) => {
    expect(toolFor(given, "bucket")).toBe(expected);
  });
});

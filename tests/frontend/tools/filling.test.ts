import { describe, expect, test } from "vitest";
import { regionsEnclosed } from "../../../frontend/src/core/enclosed";
import { type LabelId, labelId, type RegionId, regionId } from "../../../frontend/src/core/ids";
import { imagePoint } from "../../../frontend/src/core/points";
import { regionAt } from "../../../frontend/src/core/regionMap";
import type { FillingScene } from "../../../frontend/src/tools/filling";
import type { Scene, Tool, Touch } from "../../../frontend/src/tools/tool";
import { TOOLS, toolFor } from "../../../frontend/src/tools/toolbox";
import { mapOf } from "../core/drawings";
import { at, sceneOf, stroke } from "./strokes";

const map = mapOf(`
  111111.222222.333333
  111111.222222.333333
  111111.222222.333333
  111111.222222.333333
`);
/** Region 3 is left; 1 has label 11, 2 label 12; the model guesses 13 for region 3, whose neighbors say 12. */
const scene = (filling: Partial<FillingScene> = {}): Scene =>
  sceneOf(map, {
    isLeft: (region) => region === 3,
    guessOf: (region) => (region === 3 ? labelId(13) : labelId(99)),
    likeNeighbors: (regions) => new Map(regions.map((region): [RegionId, LabelId] => [region, labelId(12)])),
    enclosed: (outline) => regionsEnclosed(map, outline),
    ...filling,
  });
const run = (tool: Tool, filling: Partial<FillingScene>, ...touches: Touch[]) =>
  stroke(tool, scene(filling), ...touches);

describe("a rectangle", () => {
  const drawn = (filling: Partial<FillingScene> = {}, tool: Tool = TOOLS.bucket) =>
    run(tool, { shape: "rectangle", ...filling }, at(0, 0), at(7, 2), at(13, 4));

  test("fills what it encloses, as one edit, with a seed in each region", () => {
    const fill = drawn().lifted.at(-1);
    expect(fill).toMatchObject({ type: "fill", regions: [1, 2], label: 7 });
    if (fill?.type !== "fill") throw new Error("a fill was expected");
    expect(fill.seeds.map((seed) => regionAt(map, seed))).toEqual([1, 2]);
  });

  test("shows its outline and what it would fill while it is drawn, and no outline after", () => {
    const { moved, lifted } = drawn();
    expect(moved.slice(-2)).toMatchObject([
      { type: "outline", outline: [{ x: 0 }, { x: 13 }, { x: 13, y: 4 }, { x: 0 }] },
      { type: "preview", regions: [1, 2], labels: [7, 7] },
    ]);
    expect(lifted[0]).toEqual({ type: "outline", outline: null });
  });

  test("of the eraser takes the paint of what it encloses away", () => {
    expect(drawn({}, TOOLS.erase).lifted.at(-1)).toMatchObject({
      type: "fill",
      regions: [1, 2],
      label: null,
    });
  });

  test("around nothing asks for nothing", () => {
    const { lifted } = run(TOOLS.bucket, { shape: "rectangle" }, at(0, 0), at(2, 2));
    expect(lifted).toEqual([{ type: "outline", outline: null }]);
  });

  test("that is only a click means the region there", () => {
    const { moved, lifted } = run(TOOLS.bucket, { shape: "rectangle" }, at(8), at(8.1));
    expect(moved).toEqual([]);
    expect(lifted.at(-1)).toMatchObject({ type: "fill", regions: [2], label: 7 });
  });
});

test("a lasso fills what it goes around", () => {
  const around = [at(6.2, -1), at(13.5, -1), at(13.5, 5), at(6.2, 5)];
  const { moved, lifted } = run(TOOLS.bucket, { shape: "lasso" }, ...around);
  expect(moved.at(-2)).toMatchObject({ type: "outline", outline: { length: 5 } });
  expect(lifted.at(-1)).toMatchObject({ type: "fill", regions: [2] });
});

test("a lasso that is drawn very slowly still goes its way", () => {
  const slowly = Array.from({ length: 200 }, (_, step) => at(step * 0.1, 0));
  const { moved } = run(TOOLS.bucket, { shape: "lasso" }, ...slowly);
  const outline = moved.at(-2);
  if (outline?.type !== "outline") throw new Error("an outline was expected");
  expect(outline.outline?.length).toBeGreaterThan(50);
});

describe("only what is left", () => {
  test.each([
    ["a click", "click", [at(2)], []],
    ["a drag across", "click", [at(2), at(9), at(16)], [3]],
    ["a rectangle", "rectangle", [at(0, 0), at(20, 4)], [3]],
  ] as const)("%s spares what is painted", (_, shape, touches, expected) => {
    const { lifted } = run(TOOLS.bucket, { shape, onlyLeft: true }, ...touches);
    const fill = lifted.find(({ type }) => type === "fill");
    expect(fill?.type === "fill" ? fill.regions : []).toEqual(expected);
  });
});

describe("spreading", () => {
  test("gives the color where it was pressed to the regions that it enters, and not once more to its own", () => {
    const { lifted } = run(TOOLS.bucket, { gives: "picked" }, at(2), at(9), at(16));
    expect(lifted).toMatchObject([{ type: "fill", regions: [2, 3], label: 11 }]);
  });

  test("from what is only suggested takes the suggestion for good", () => {
    const { lifted } = run(TOOLS.bucket, { gives: "picked" }, at(16), at(9));
    expect(lifted).toMatchObject([{ type: "fill", regions: [3, 2], label: 13 }]);
  });

  test("from a line begins nothing", () => {
    expect(run(TOOLS.bucket, { gives: "picked" }, at(6.5), at(9)).lifted).toEqual([]);
  });

  test("with Alt takes the color into the hand too; a click alone takes it and paints nothing", () => {
    expect(run(TOOLS.spread, {}, at(2), at(9))).toMatchObject({
      begun: [{ type: "pick", label: 11 }],
      lifted: [{ type: "fill", regions: [2], label: 11 }],
    });
    expect(run(TOOLS.spread, {}, at(2), at(2.1))).toMatchObject({
      begun: [{ type: "pick", label: 11 }],
      moved: [],
      lifted: [],
    });
  });

  test("with Alt goes by the pointer, whatever the bucket's shape is", () => {
    expect(run(TOOLS.spread, { shape: "lasso" }, at(2), at(16)).lifted).toMatchObject([{ regions: [2, 3] }]);
  });
});

test("suggestions are accepted where they wait, and nothing else is touched", () => {
  const { moved, lifted } = run(TOOLS.bucket, { shape: "rectangle", gives: "guess" }, at(0, 0), at(20, 4));
  expect(moved.at(-1)).toEqual({ type: "preview", regions: [3], labels: [13] });
  expect(lifted.at(-1)).toMatchObject({ type: "accept", regions: [3], labels: [13] });
});

test("what is left becomes like its neighbors, each region by its own", () => {
  const { lifted } = run(TOOLS.bucket, { gives: "neighbors" }, at(9), at(16));
  expect(lifted).toMatchObject([{ type: "fill_each", regions: [3], labels: [12] }]);
});

test("a region for which there is nothing is left out", () => {
  const none = { likeNeighbors: () => new Map<RegionId, LabelId>() };
  expect(run(TOOLS.bucket, { gives: "neighbors", ...none }, at(16)).lifted).toEqual([]);
  expect(run(TOOLS.bucket, { gives: "guess", guessOf: () => null }, at(16)).lifted).toEqual([]);
});

test("a bucket with no color in hand paints nothing", () => {
  expect(stroke(TOOLS.bucket, { ...scene(), label: null }, at(2)).lifted).toEqual([]);
});

test("Alt spreads, the right button picks", () => {
  const press = { button: 0, alt: false, isHandHeld: false };
  expect(toolFor({ ...press, alt: true }, "bucket")).toBe("spread");
  expect(toolFor({ ...press, button: 2 }, "bucket")).toBe("pick");
});

test("seeds of enclosed regions are the map's", () => {
  const { lifted } = run(TOOLS.bucket, { shape: "rectangle" }, at(0, 0), at(6.5, 4));
  expect(lifted.at(-1)).toMatchObject({ regions: [regionId(1)], seeds: [imagePoint(0, 0)] });
});

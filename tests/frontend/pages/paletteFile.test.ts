import { describe, expect, it } from "vitest";
import { Refused } from "../../../frontend/src/api/refused";
import type { Character } from "../../../frontend/src/api/types";
import {
  hexColor,
  misplaced,
  type PaletteEntry,
  paletteChanges,
  readPaletteFile,
} from "../../../frontend/src/pages/character/paletteFile";

const hair = { id: 2, name: "hair", name_ja: "", group: "", role: "base", is_retired: false } as const;
const day = { id: 1, name: "day", colors: { "2": "#3a2f5b" } };
const tsubame: Character = {
  id: 1,
  project: 1,
  name: "Tsubame",
  labels: [hair],
  palettes: [day],
  model_sheets: [],
};

describe("a palette file", () => {
  it("is a list of id, name and rgb", () => {
    expect(readPaletteFile('[{"id": 2, "name": " hair ", "rgb": [255, 0, 10]}]')).toEqual([
      { id: 2, name: "hair", rgb: "#ff000a" },
    ]);
  });

  it("may say more of each label", () => {
    const text =
      '[{"id":3,"name":"hair shadow","rgb":"#ABCDEF","name_ja":"髪 影","group":"hair","role":"shadow"}]';
    expect(readPaletteFile(text)[0]).toEqual({
      id: 3,
      name: "hair shadow",
      rgb: "#abcdef",
      name_ja: "髪 影",
      group: "hair",
      role: "shadow",
    });
  });

  it.each(["", "{}", "[]", "hello", "null"])("is not %j", (text) => {
    expect(() => readPaletteFile(text)).toThrow(Refused);
  });

  it.each([
    '[{"id": 255, "name": "hair", "rgb": [0, 0, 0]}]',
    '[{"id": 2, "name": "", "rgb": [0, 0, 0]}]',
    '[{"id": 2, "name": "hair", "rgb": [0, 0, 256]}]',
    '[{"id": 2, "name": "hair", "rgb": [0, 0]}]',
    "[7]",
  ])("names the entry that cannot be used: %s", (text) => {
    expect(() => readPaletteFile(text)).toThrow(/Entry 1 /);
  });
});

describe("what importing it changes", () => {
  it("is what is new, renamed or recolored", () => {
    const file = readPaletteFile(
      '[{"id":2,"name":"mane","rgb":[0,0,0]},{"id":3,"name":"skin","rgb":[9,9,9]}]',
    );
    const changes = paletteChanges(file, tsubame, day);
    expect(changes.added.map(({ id }) => id)).toEqual([3]);
    expect(changes.renamed.map(({ id }) => id)).toEqual([2]);
    expect(changes.recolored.map(({ id }) => id)).toEqual([2]);
    expect(changes.colors).toEqual({ "2": "#000000", "3": "#090909" });
  });

  it("is nothing where everything is known", () => {
    const changes = paletteChanges([{ id: 2, name: "hair", rgb: "#3a2f5b" }], tsubame, day);
    expect([changes.added, changes.renamed, changes.recolored]).toEqual([[], [], []]);
  });
});

describe("an entry with the id of the line or the background", () => {
  const line = { id: 1, name: "line", name_ja: "線", group: "", role: "line", is_retired: false } as const;
  const paper = { ...line, id: 0, name: "paper", name_ja: "背景", role: "background" } as const;
  const withLine: Character = { ...tsubame, labels: [paper, line, hair] };
  const wrongOf = (entry: Omit<PaletteEntry, "rgb">) =>
    misplaced([{ rgb: "#000000", ...entry }], withLine).map(({ label }) => label.role);

  it.each([
    [{ id: 1, name: "hair" }, ["line"]],
    [{ id: 1, name: "hair", role: "base" as const }, ["line"]],
    [{ id: 0, name: "skin" }, ["background"]],
  ])("is misplaced where it means something else: %j", (entry, roles) => {
    expect(wrongOf(entry)).toEqual(roles);
  });

  it.each([
    { id: 1, name: "Line" },
    { id: 1, name: "線" },
    { id: 1, name: "outline", role: "line" as const },
    { id: 0, name: "background" },
    { id: 0, name: "paper", role: "base" as const },
    { id: 2, name: "mane" },
    { id: 9, name: "skin" },
  ])("is in its place where its name or its role says so: %j", (entry) => {
    expect(wrongOf(entry)).toEqual([]);
  });
});

describe("a color", () => {
  it.each([
    [[255, 128, 0], "#ff8000"],
    ["#FF8000", "#ff8000"],
    ["red", null],
    [[1, 2, 3.5], null],
    [undefined, null],
  ])("%j reads %j", (given, read) => expect(hexColor(given)).toBe(read));
});

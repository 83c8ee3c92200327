import { describe, expect, test } from "vitest";
import { ALL_COMMANDS } from "../../../frontend/src/tools/commands";
import { type KeyPress, keymapOf, shownChord } from "../../../frontend/src/tools/keymap";

const commandFor = (given: KeyPress) => keymapOf().commandFor(given)?.command ?? null;

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe("what a key asks for", () => {
  test.each([
    ["1 is the first swatch", press("Digit1"), { do: "swatch", index: 0 }],
    ["0 is the tenth", press("Digit0"), { do: "swatch", index: 9 }],
    ["the number pad chooses swatches too", press("Numpad4"), { do: "swatch", index: 3 }],
    ["N goes to the next region", press("KeyN"), { do: "region", step: 1 }],
    ["Shift+N to the one before", press("KeyN", { shiftKey: true }), { do: "region", step: -1 }],
    ["Ctrl+Z undoes", press("KeyZ", { ctrlKey: true }), { do: "undo" }],
    ["so does the command key", press("KeyZ", { metaKey: true }), { do: "undo" }],
    ["Ctrl+Shift+Z redoes", press("KeyZ", { ctrlKey: true, shiftKey: true }), { do: "redo" }],
    ["Ctrl+Y redoes", press("KeyY", { ctrlKey: true }), { do: "redo" }],
    ["→ is the next frame", press("ArrowRight"), { do: "frame", step: 1 }],
    [", is the frame before", press("Comma"), { do: "frame", step: -1 }],
    ["Ctrl+0 fits the view and chooses no swatch", press("Digit0", { ctrlKey: true }), { do: "fit" }],
    [
      "? shows the keys, wherever the layout has it",
      press("Minus", { key: "?", shiftKey: true }),
      { do: "help" },
    ],
    ["also where it lies on the key of a slash, without Shift", press("Slash", { key: "?" }), { do: "help" }],
    ["/ shows the onion skin", press("Slash", { key: "/" }), { do: "onion" }],
    ["Enter accepts", press("Enter"), { do: "accept" }],
  ])("%s", (_, given, expected) => {
    expect(commandFor(given)).toEqual(expected);
  });
});

test("the browser keeps its own keys", () => {
  for (const code of ["KeyR", "KeyT", "KeyW", "KeyN", "KeyC", "KeyF"]) {
    expect(commandFor(press(code, { ctrlKey: true }))).toBeNull();
  }
});

test("a key by place on the keyboard is the same in every layout and input method", () => {
  expect(commandFor(press("KeyN", { key: "ん" }))).toEqual({ do: "region", step: 1 });
});

test("no two commands have one key by default", () => {
  const chords = ALL_COMMANDS.flatMap(({ keys }) => keys);
  expect(chords.filter((chord, at) => chords.indexOf(chord) !== at)).toEqual([]);
});

test("a command that was given another key leaves its old one free", () => {
  const keymap = keymapOf({ "tool.bucket": ["KeyG"] });
  expect(keymap.commandFor(press("KeyG"))?.id).toBe("tool.bucket");
  expect(keymap.commandFor(press("KeyB"))).toBeNull();
  expect(keymap.keysOf("tool.bucket")).toEqual(["KeyG"]);
});

test.each([
  ["Ctrl+Shift+KeyZ", "Ctrl+Shift+Z"],
  ["Digit1", "1"],
  ["Numpad1", "Num 1"],
  ["ArrowLeft", "←"],
  ["Shift+Slash", "?"],
])("%s is shown as %s", (chord, shown) => {
  expect(shownChord(chord)).toBe(shown);
});

import { describe, expect, test } from "vitest";
import {
  askedChord,
  bindingsOf,
  conflictsIn,
  isOwnKeys,
  keyFile,
  keysIn,
  ownerOf,
  readKeyFile,
  usualKeys,
  withChord,
  withoutChord,
  withUsual,
} from "../../../frontend/src/tools/bindings";
import { ALL_COMMANDS } from "../../../frontend/src/tools/commands";
import { type KeyPress, keymapOf } from "../../../frontend/src/tools/keymap";
import { PRESET_NAMES } from "../../../frontend/src/tools/presets";

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe("presets", () => {
  test.each(PRESET_NAMES)("%s gives no key to two commands, and every command keeps one", (preset) => {
    const bindings = bindingsOf({ preset, changed: {} });
    expect([...conflictsIn(bindings)]).toEqual([]);
    const bare = ALL_COMMANDS.filter(({ id, keys }) => keys.length > 0 && keysIn(bindings, id).length === 0);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test("in RETAS F and G turn the drawings, and what had them elsewhere has another key", () => {
    const keymap = keymapOf(bindingsOf({ preset: "retas", changed: {} }));
    expect(keymap.commandFor(press("KeyF"))?.id).toBe("frame.previous");
    expect(keymap.commandFor(press("KeyG"))?.id).toBe("frame.next");
    expect(keymap.commandFor(press("KeyK", { altKey: true }))?.id).toBe("tool.bucket");
  });

  test("an artist's own key takes it from the preset", () => {
    const own = withChord({ preset: "clip", changed: {} }, "region.next", "KeyG");
    expect(ownerOf(own, "KeyG")).toBe("region.next");
    expect(keysIn(bindingsOf(own), "tool.bucket")).toEqual([]);
  });
});

describe("one command, one key more or less", () => {
  test("a taken key leaves its owner", () => {
    const own = withChord(usualKeys, "tool.hand", "KeyB");
    expect(ownerOf(own, "KeyB")).toBe("tool.hand");
    expect(keysIn(bindingsOf(own), "tool.bucket")).toEqual([]);
    expect(keysIn(bindingsOf(own), "tool.hand")).toEqual(["KeyH", "KeyB"]);
  });

  test("a key taken away is free", () => {
    const own = withoutChord(usualKeys, "tool.bucket", "KeyB");
    expect(ownerOf(own, "KeyB")).toBeNull();
  });

  test("the usual keys come back", () => {
    const own = withUsual(withoutChord(usualKeys, "tool.bucket", "KeyB"), "tool.bucket");
    expect(bindingsOf(own)).toEqual(bindingsOf(usualKeys));
  });
});

test.each([
  ["a plain key", press("KeyQ"), { chord: "KeyQ" }],
  ["with Alt and Shift", press("KeyQ", { altKey: true, shiftKey: true }), { chord: "Alt+Shift+KeyQ" }],
  ["Shift alone is not one yet", press("ShiftLeft", { shiftKey: true }), { refused: "modifier" }],
  ["the browser closes its tab with Ctrl+W", press("KeyW", { ctrlKey: true }), { refused: "browser" }],
  ["Tab walks the page", press("Tab"), { refused: "browser" }],
])("what may become a key: %s", (_, given, expected) => {
  expect(askedChord(given)).toEqual(expected);
});

describe("the key file", () => {
  test("what was saved is what is loaded", () => {
    const own = withChord({ preset: "retas", changed: {} }, "region.next", "KeyW");
    expect(readKeyFile(keyFile(own))).toEqual({ own, unknown: [] });
  });

  test("a command that is not known here is left out and told", () => {
    const file = JSON.parse(keyFile(usualKeys));
    file.keys = { "tool.bucket": ["KeyG"], "tool.airbrush": ["KeyA"] };
    expect(readKeyFile(JSON.stringify(file))).toEqual({
      own: { preset: "colorapp", changed: { "tool.bucket": ["KeyG"] } },
      unknown: ["tool.airbrush"],
    });
  });

  test.each([
    ["no JSON", "F = fill", "not_json"],
    ["another file", '{"format": "otretas"}', "not_keys"],
    ["a list", "[]", "not_keys"],
    [
      "of a newer program",
      '{"format": "colorapp-keys", "version": 2, "preset": "clip", "keys": {}}',
      "newer",
    ],
    ["an unknown preset", '{"format": "colorapp-keys", "version": 1, "preset": "x", "keys": {}}', "preset"],
    [
      "keys that are none",
      '{"format": "colorapp-keys", "version": 1, "preset": "clip", "keys": {"undo": ["Ctrl-Z"]}}',
      "chord",
    ],
  ])("%s is refused", (_, text, problem) => {
    expect(readKeyFile(text)).toMatchObject({ problem });
  });
});

test("what a browser remembers is taken only if it is sound", () => {
  expect(isOwnKeys(usualKeys)).toBe(true);
  expect(isOwnKeys({ preset: "clip", changed: { undo: ["Ctrl+KeyZ"] } })).toBe(true);
  for (const broken of [
    null,
    3,
    {},
    { preset: "x", changed: {} },
    { preset: "clip", changed: { undo: "Z" } },
  ]) {
    expect(isOwnKeys(broken)).toBe(false);
  }
});

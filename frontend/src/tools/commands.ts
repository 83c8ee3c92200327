/**
 * Every command that a key may give: its name for programs, what it does, and the keys it has by default.
 *
 * One row for each; the key sheet, the presets and the rebinding read this table, and its words stand under the
 * same id in words/editor.*.ts. A chord is named by place on the keyboard (`code`), so that no layout or input
 * method changes it: "KeyN", "Shift+KeyN", "Ctrl+Alt+KeyK", the modifiers in this order. Ctrl is also Command.
 */

import type { ToolName } from "./tool";

export type Hold = "hand";

export type Command =
  | { do: "swatch"; index: number }
  | { do: "region"; step: 1 | -1 }
  | { do: "frame"; step: 1 | -1 }
  | { do: "tool"; tool: ToolName }
  | { do: "zoom"; factor: number }
  /** Lasts while the key is down. */
  | { do: "hold"; what: Hold }
  | {
      do:
        | "undo"
        | "redo"
        | "accept"
        | "fill_focused"
        | "fill_through"
        | "confidence"
        | "fit"
        | "actual_size"
        | "approve"
        | "retake"
        | "help"
        | "escape";
    };

export type CommandGroup = "paint" | "left" | "look" | "frames" | "review" | "program";

export interface CommandRow {
  readonly command: Command;
  readonly group: CommandGroup;
  readonly keys: readonly string[];
  /** A held arrow key repeats; what decides something does not. */
  readonly repeats?: true;
}

export const ZOOM_STEP = 1.25;

const SWATCHES = Array.from({ length: 10 }, (_, index) => index);

export const COMMANDS = {
  "tool.bucket": { command: { do: "tool", tool: "bucket" }, group: "paint", keys: ["KeyB"] },
  "tool.erase": { command: { do: "tool", tool: "erase" }, group: "paint", keys: ["KeyX"] },
  "tool.pick": { command: { do: "tool", tool: "pick" }, group: "paint", keys: ["KeyI"] },
  fill_through: { command: { do: "fill_through" }, group: "paint", keys: ["Shift+KeyF"] },
  undo: { command: { do: "undo" }, group: "paint", keys: ["Ctrl+KeyZ"], repeats: true },
  redo: { command: { do: "redo" }, group: "paint", keys: ["Ctrl+Shift+KeyZ", "Ctrl+KeyY"], repeats: true },

  "region.next": { command: { do: "region", step: 1 }, group: "left", keys: ["KeyN"], repeats: true },
  "region.previous": {
    command: { do: "region", step: -1 },
    group: "left",
    keys: ["Shift+KeyN"],
    repeats: true,
  },
  accept: { command: { do: "accept" }, group: "left", keys: ["Enter", "NumpadEnter"] },
  fill_focused: { command: { do: "fill_focused" }, group: "left", keys: ["KeyF"] },
  escape: { command: { do: "escape" }, group: "left", keys: ["Escape"] },

  confidence: { command: { do: "confidence" }, group: "look", keys: ["KeyC"] },
  "hold.hand": { command: { do: "hold", what: "hand" }, group: "look", keys: ["Space"] },
  "tool.hand": { command: { do: "tool", tool: "hand" }, group: "look", keys: ["KeyH"] },
  "zoom.in": {
    command: { do: "zoom", factor: ZOOM_STEP },
    group: "look",
    keys: ["Equal", "NumpadAdd", "Ctrl+Equal"],
    repeats: true,
  },
  "zoom.out": {
    command: { do: "zoom", factor: 1 / ZOOM_STEP },
    group: "look",
    keys: ["Minus", "NumpadSubtract", "Ctrl+Minus"],
    repeats: true,
  },
  fit: { command: { do: "fit" }, group: "look", keys: ["Ctrl+Digit0", "Ctrl+Numpad0"] },
  actual_size: { command: { do: "actual_size" }, group: "look", keys: ["Ctrl+Digit1", "Ctrl+Numpad1"] },

  "frame.previous": {
    command: { do: "frame", step: -1 },
    group: "frames",
    keys: ["ArrowLeft", "Comma"],
    repeats: true,
  },
  "frame.next": {
    command: { do: "frame", step: 1 },
    group: "frames",
    keys: ["ArrowRight", "Period"],
    repeats: true,
  },

  "tool.note": { command: { do: "tool", tool: "note" }, group: "review", keys: ["KeyM"] },
  approve: { command: { do: "approve" }, group: "review", keys: ["KeyA"] },
  retake: { command: { do: "retake" }, group: "review", keys: ["KeyR"] },

  help: { command: { do: "help" }, group: "program", keys: ["Shift+Slash"] },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type NamedCommandId = keyof typeof COMMANDS;
/** The swatches are numbered, so they are not named one by one. */
export type CommandId = NamedCommandId | `swatch.${number}`;

/** All commands with their ids, in the order of the key sheet. */
export const ALL_COMMANDS: readonly (CommandRow & { readonly id: CommandId })[] = [
  ...SWATCHES.map((index) => ({
    id: `swatch.${index}` as const,
    command: { do: "swatch", index } as const,
    group: "paint" as const,
    keys: swatchKeys(index),
  })),
  ...Object.entries(COMMANDS).map(([id, row]) => ({ ...row, id: id as NamedCommandId })), // its own keys
];

/** 1 is the first swatch, 0 the tenth; the number pad counts too. */
function swatchKeys(index: number): string[] {
  const digit = (index + 1) % 10;
  return [`Digit${digit}`, `Numpad${digit}`];
}

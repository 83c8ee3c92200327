/**
 * Every command that a key may give: its name for programs, what it does, and the keys it has by default.
 *
 * One row for each; the key sheet, the presets and the rebinding read this table, and its words stand under the
 * same id in words/editor.*.ts. A chord is named by place on the keyboard (`code`), so that no layout or input
 * method changes it: "KeyN", "Shift+KeyN", "Ctrl+Alt+KeyK", the modifiers in this order. Ctrl is also Command.
 */

import type { CheckView } from "../core/checkViews";
import type { FillingCommand } from "./filling";
import type { ToolName } from "./tool";

export type Hold = "hand" | "turn" | "flip_before" | "flip_after" | "other_palette";

export type Command =
  | FillingCommand
  | { do: "swatch"; index: number }
  | { do: "region"; step: 1 | -1 }
  | { do: "frame"; step: 1 | -1 }
  | { do: "frame_left"; step: 1 | -1 }
  | { do: "check"; view: CheckView }
  | { do: "tool"; tool: ToolName }
  | { do: "zoom"; factor: number }
  | { do: "turn_by"; degrees: number }
  /** Lasts while the key is down. */
  | { do: "hold"; what: Hold }
  | {
      do:
        | "undo"
        | "redo"
        | "accept"
        | "fill_focused"
        | "fill_through"
        | "check_next"
        | "cluster"
        | "order_next"
        | "auto_zoom"
        | "fit"
        | "actual_size"
        | "submit"
        | "approve"
        | "retake"
        | "verdict_back"
        | "history"
        | "mirror"
        | "upright"
        | "onion"
        | "play"
        | "next_ground"
        | "next_ink"
        | "next_palette"
        | "locator"
        | "magnifier"
        | "model_sheet"
        | "help"
        | "escape";
    };

export type CommandGroup = "paint" | "left" | "check" | "look" | "frames" | "review" | "program";

export interface CommandRow {
  readonly command: Command;
  readonly group: CommandGroup;
  readonly keys: readonly string[];
  /** A held arrow key repeats; what decides something does not. */
  readonly repeats?: true;
}

export const ZOOM_STEP = 1.25;
const TURN_STEP_DEGREES = 15;

const SWATCHES = Array.from({ length: 10 }, (_, index) => index);

export const COMMANDS = {
  "tool.bucket": { command: { do: "tool", tool: "bucket" }, group: "paint", keys: ["KeyB"] },
  "tool.erase": { command: { do: "tool", tool: "erase" }, group: "paint", keys: ["KeyX"] },
  "tool.close": { command: { do: "tool", tool: "close" }, group: "paint", keys: ["KeyT"] },
  "tool.merge": { command: { do: "tool", tool: "merge" }, group: "paint", keys: ["KeyJ"] },
  "tool.pick": { command: { do: "tool", tool: "pick" }, group: "paint", keys: ["KeyI"] },
  "shape.next": { command: { do: "shape", shape: "next" }, group: "paint", keys: ["KeyU"] },
  "shape.rectangle": { command: { do: "shape", shape: "rectangle" }, group: "paint", keys: ["Shift+KeyU"] },
  "shape.lasso": { command: { do: "shape", shape: "lasso" }, group: "paint", keys: ["KeyL"] },
  only_left: { command: { do: "only_left" }, group: "paint", keys: ["Alt+KeyO"] },
  "gives.picked": { command: { do: "gives", gives: "picked" }, group: "paint", keys: ["Shift+KeyI"] },
  "gives.guess": { command: { do: "gives", gives: "guess" }, group: "paint", keys: ["Shift+KeyE"] },
  "gives.neighbors": { command: { do: "gives", gives: "neighbors" }, group: "paint", keys: ["Shift+KeyD"] },
  fill_through: { command: { do: "fill_through" }, group: "paint", keys: ["Alt+KeyF"] },
  undo: { command: { do: "undo" }, group: "paint", keys: ["Ctrl+KeyZ"], repeats: true },
  redo: { command: { do: "redo" }, group: "paint", keys: ["Ctrl+Shift+KeyZ", "Ctrl+KeyY"], repeats: true },

  "region.next": { command: { do: "region", step: 1 }, group: "left", keys: ["KeyN"], repeats: true },
  "region.previous": {
    command: { do: "region", step: -1 },
    group: "left",
    keys: ["Shift+KeyN"],
    repeats: true,
  },
  cluster: { command: { do: "cluster" }, group: "left", keys: ["KeyD"] },
  accept: { command: { do: "accept" }, group: "left", keys: ["Enter", "NumpadEnter", "KeyE"] },
  "runner_up.1": { command: { do: "runner_up", nth: 1 }, group: "left", keys: ["KeyS"] },
  "runner_up.2": { command: { do: "runner_up", nth: 2 }, group: "left", keys: ["Shift+KeyS"] },
  "runner_up.3": { command: { do: "runner_up", nth: 3 }, group: "left", keys: ["Alt+KeyS"] },
  fill_focused: { command: { do: "fill_focused" }, group: "left", keys: ["KeyF"] },
  like_neighbors: { command: { do: "like_neighbors" }, group: "left", keys: ["Shift+KeyF"] },
  accept_many: { command: { do: "accept_many" }, group: "left", keys: ["Shift+Enter"] },
  advance: { command: { do: "advance" }, group: "left", keys: ["Alt+KeyN"] },
  order: { command: { do: "order_next" }, group: "left", keys: ["Shift+KeyO"] },
  auto_zoom: { command: { do: "auto_zoom" }, group: "left", keys: ["KeyZ"] },
  escape: { command: { do: "escape" }, group: "left", keys: ["Escape"] },

  "check.withdrawn": { command: { do: "check", view: "withdrawn" }, group: "check", keys: ["Shift+Digit1"] },
  "check.leftovers": { command: { do: "check", view: "leftovers" }, group: "check", keys: ["Shift+Digit2"] },
  "check.sources": { command: { do: "check", view: "sources" }, group: "check", keys: ["Shift+Digit3"] },
  "check.confidence": {
    command: { do: "check", view: "confidence" },
    group: "check",
    keys: ["KeyC", "Shift+Digit4"],
  },
  "check.regions": { command: { do: "check", view: "regions" }, group: "check", keys: ["Shift+Digit5"] },
  "check.label": { command: { do: "check", view: "label" }, group: "check", keys: ["Shift+Digit6"] },
  "check.flicker": { command: { do: "check", view: "flicker" }, group: "check", keys: ["Shift+Digit7"] },
  "check.next": {
    command: { do: "check_next" },
    group: "check",
    keys: ["KeyV", "Shift+KeyV"],
    repeats: true,
  },

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
  "hold.turn": { command: { do: "hold", what: "turn" }, group: "look", keys: ["Shift+Space"] },
  "turn.left": {
    command: { do: "turn_by", degrees: -TURN_STEP_DEGREES },
    group: "look",
    keys: ["Ctrl+BracketLeft"],
    repeats: true,
  },
  "turn.right": {
    command: { do: "turn_by", degrees: TURN_STEP_DEGREES },
    group: "look",
    keys: ["Ctrl+BracketRight"],
    repeats: true,
  },
  upright: { command: { do: "upright" }, group: "look", keys: ["Ctrl+Backslash"] },
  mirror: { command: { do: "mirror" }, group: "look", keys: ["Shift+KeyM"] },
  next_ground: { command: { do: "next_ground" }, group: "look", keys: ["Shift+KeyB"] },
  next_ink: { command: { do: "next_ink" }, group: "look", keys: ["Shift+KeyL"] },
  next_palette: { command: { do: "next_palette" }, group: "look", keys: ["Shift+KeyP"] },
  "hold.other_palette": { command: { do: "hold", what: "other_palette" }, group: "look", keys: ["KeyO"] },
  locator: { command: { do: "locator" }, group: "look", keys: ["KeyK"] },
  magnifier: { command: { do: "magnifier" }, group: "look", keys: ["Shift+KeyK"] },
  model_sheet: { command: { do: "model_sheet" }, group: "look", keys: ["Shift+KeyC"] },

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

  "frame.previous_left": {
    command: { do: "frame_left", step: -1 },
    group: "frames",
    keys: ["Shift+ArrowLeft"],
  },
  "frame.next_left": { command: { do: "frame_left", step: 1 }, group: "frames", keys: ["Shift+ArrowRight"] },
  "hold.flip_before": { command: { do: "hold", what: "flip_before" }, group: "frames", keys: ["KeyQ"] },
  "hold.flip_after": { command: { do: "hold", what: "flip_after" }, group: "frames", keys: ["KeyW"] },
  onion: { command: { do: "onion" }, group: "frames", keys: ["Slash"] },
  play: { command: { do: "play" }, group: "frames", keys: ["KeyP"] },

  "tool.note": { command: { do: "tool", tool: "note" }, group: "review", keys: ["KeyM"] },
  submit: { command: { do: "submit" }, group: "review", keys: ["Ctrl+Enter"] },
  approve: { command: { do: "approve" }, group: "review", keys: ["KeyA"] },
  retake: { command: { do: "retake" }, group: "review", keys: ["KeyR"] },
  verdict_back: { command: { do: "verdict_back" }, group: "review", keys: ["Alt+KeyA"] },

  history: { command: { do: "history" }, group: "review", keys: ["KeyY"] },

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

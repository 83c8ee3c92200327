/**
 * The keys that painters have in their fingers, from the programs that they come from.
 *
 * A preset names what differs from our own keys. A key that it gives to one command is thereby taken from the
 * command that has it by default (see bindings.ts).
 */

import type { Bindings } from "./keymap";

export const PRESET_NAMES = ["colorapp", "retas", "clip", "opentoonz"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const PRESETS: Readonly<Record<PresetName, Bindings>> = {
  colorapp: {},
  /** RETAS PaintMan and Harmony: F and G turn the drawings, tools lie under Alt. */
  retas: {
    "frame.previous": ["KeyF", "ArrowLeft", "Comma"],
    "frame.next": ["KeyG", "ArrowRight", "Period"],
    "tool.bucket": ["Alt+KeyK", "KeyB"],
    "tool.pick": ["Alt+KeyI", "KeyI"],
    "tool.erase": ["Alt+KeyE", "KeyX"],
    fill_focused: ["KeyV"],
    // There Q switches between the line plane and the color plane.
    next_ink: ["KeyQ"],
    "hold.flip_before": ["Shift+KeyQ"],
    onion: ["Ctrl+Alt+KeyO", "Slash"],
    actual_size: ["Shift+KeyZ", "Ctrl+Digit1"],
  },
  /** Clip Studio Paint and Photoshop. */
  clip: {
    "tool.bucket": ["KeyG"],
    "tool.erase": ["KeyE"],
    "tool.pick": ["KeyI"],
    "tool.hand": ["KeyH"],
    redo: ["Ctrl+Shift+KeyZ", "Ctrl+KeyY"],
  },
  /** OpenToonz and Krita. */
  opentoonz: {
    "tool.bucket": ["KeyF"],
    "tool.erase": ["KeyE"],
    fill_focused: ["KeyB"],
  },
};

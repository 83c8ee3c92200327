/** Which key asks for what. By place on the keyboard (`code`), so that no layout or input method changes it. */

import type { ToolName } from "./tool";

export type Command =
  | { do: "swatch"; index: number }
  | { do: "region"; step: 1 | -1 }
  | { do: "frame"; step: 1 | -1 }
  | { do: "tool"; tool: ToolName }
  | { do: "zoom"; factor: number }
  | {
      do:
        | "undo"
        | "redo"
        | "accept"
        | "fill_focused"
        | "confidence"
        | "fit"
        | "actual_size"
        | "approve"
        | "retake"
        | "help"
        | "escape";
    };

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export const ZOOM_STEP = 1.25;

const PLAIN: Readonly<Record<string, Command>> = {
  KeyB: { do: "tool", tool: "bucket" },
  KeyX: { do: "tool", tool: "erase" },
  KeyI: { do: "tool", tool: "pick" },
  KeyH: { do: "tool", tool: "hand" },
  KeyM: { do: "tool", tool: "note" },
  KeyC: { do: "confidence" },
  KeyF: { do: "fill_focused" },
  KeyN: { do: "region", step: 1 },
  KeyA: { do: "approve" },
  KeyR: { do: "retake" },
  Enter: { do: "accept" },
  NumpadEnter: { do: "accept" },
  ArrowLeft: { do: "frame", step: -1 },
  ArrowRight: { do: "frame", step: 1 },
  Comma: { do: "frame", step: -1 },
  Period: { do: "frame", step: 1 },
  Equal: { do: "zoom", factor: ZOOM_STEP },
  NumpadAdd: { do: "zoom", factor: ZOOM_STEP },
  Minus: { do: "zoom", factor: 1 / ZOOM_STEP },
  NumpadSubtract: { do: "zoom", factor: 1 / ZOOM_STEP },
  Escape: { do: "escape" },
};

const WITH_CONTROL: Readonly<Record<string, Command>> = {
  KeyZ: { do: "undo" },
  KeyY: { do: "redo" },
  Digit0: { do: "fit" },
  Numpad0: { do: "fit" },
  Digit1: { do: "actual_size" },
  Numpad1: { do: "actual_size" },
  Equal: { do: "zoom", factor: ZOOM_STEP },
  Minus: { do: "zoom", factor: 1 / ZOOM_STEP },
};

/** Null: not for us. */
export function commandFor(press: KeyPress): Command | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (press.shiftKey) return press.code === "KeyZ" ? { do: "redo" } : null;
    return WITH_CONTROL[press.code] ?? null;
  }
  if (press.key === "?") return { do: "help" };
  if (press.code === "KeyN" && press.shiftKey) return { do: "region", step: -1 };
  return swatchFor(press) ?? PLAIN[press.code] ?? null;
}

/** 1 is the first swatch, 0 the tenth; the number pad counts too. */
function swatchFor({ code, shiftKey }: KeyPress): Command | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit === undefined || shiftKey) return null;
  return { do: "swatch", index: digit === "0" ? 9 : Number(digit) - 1 };
}

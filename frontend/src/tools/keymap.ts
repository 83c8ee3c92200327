/** Which key gives which command: the defaults, or what an artist made of them. */

import { ALL_COMMANDS, type CommandId, type CommandRow } from "./commands";

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The keys of each command; one that is missing keeps its defaults. */
export type Bindings = Readonly<Partial<Record<CommandId, readonly string[]>>>;

export interface Keymap {
  /** Null: this press is not for us. */
  commandFor(press: KeyPress): CommandEntry | null;
  /** The chords of a command, the first of them the one to be shown. */
  keysOf(id: CommandId): readonly string[];
}

export type CommandEntry = CommandRow & { readonly id: CommandId };

export function keymapOf(bindings: Bindings = {}): Keymap {
  const keysOf = new Map<CommandId, readonly string[]>();
  const byChord = new Map<string, CommandEntry>();
  for (const entry of ALL_COMMANDS) {
    const keys = bindings[entry.id] ?? entry.keys;
    keysOf.set(entry.id, keys);
    for (const chord of keys) byChord.set(chord, entry);
  }
  const help = ALL_COMMANDS.find((entry) => entry.id === "help") ?? null;
  return {
    commandFor(press) {
      const found = byChord.get(chordOf(press)) ?? null;
      // Wherever a layout has its question mark, it asks for help, unless it was given to something else with Shift.
      const isQuestion = press.key === "?" && !press.ctrlKey && !press.metaKey && !press.altKey;
      return isQuestion && !(found && press.shiftKey) ? help : found;
    },
    keysOf: (id) => keysOf.get(id) ?? [],
  };
}

export function chordOf({ code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const modifiers = [(ctrlKey || metaKey) && "Ctrl+", altKey && "Alt+", shiftKey && "Shift+"];
  return [...modifiers.filter(Boolean), code].join("");
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Semicolon: ";",
  Quote: "'",
  Equal: "=",
  Minus: "−",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Backquote: "`",
  Escape: "Esc",
  NumpadAdd: "Num +",
  NumpadSubtract: "Num −",
  NumpadEnter: "Num Enter",
};

/** "Ctrl+Shift+KeyZ" as it is printed on keys: "Ctrl+Shift+Z". */
export function shownChord(chord: string): string {
  if (chord === "Shift+Slash") return "?";
  const parts = chord.split("+");
  const code = parts.pop() ?? "";
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  const shown = SHOWN[code] ?? (digit ? `Num ${digit}` : code.replace(/^(?:Key|Digit)/, ""));
  return [...parts, shown].join("+");
}

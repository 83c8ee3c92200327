/**
 * An artist's keys: a preset over our own keys, and what they changed themselves over both.
 *
 * A chord belongs to the topmost layer that gives it away; whoever had it below loses it. Two commands with one
 * chord in the same layer are a conflict, which is shown and never settled silently.
 */

import { ALL_COMMANDS, type CommandId } from "./commands";
import { type Bindings, chordOf, type KeyPress } from "./keymap";
import { PRESET_NAMES, PRESETS, type PresetName } from "./presets";

export interface OwnKeys {
  readonly preset: PresetName;
  readonly changed: Bindings;
}

export const usualKeys: OwnKeys = { preset: "colorapp", changed: {} };

const FORMAT = "colorapp-keys";
const VERSION = 1;
const CHORD = /^(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?[A-Z][A-Za-z]*\d*$/;
const MODIFIERS = new Set(
  ["Control", "Shift", "Alt", "Meta"].flatMap((name) => [`${name}Left`, `${name}Right`]),
);

/** The browser or the system never lets a page have these. */
const NOT_OURS = new Set([
  "Ctrl+KeyW",
  "Ctrl+KeyT",
  "Ctrl+KeyN",
  "Ctrl+Shift+KeyW",
  "Ctrl+Shift+KeyT",
  "Ctrl+Shift+KeyN",
  "Ctrl+Tab",
  "Ctrl+Shift+Tab",
  "Tab",
  "Shift+Tab",
  "Alt+Tab",
  "Alt+F4",
  "F5",
  "Ctrl+F5",
  "Ctrl+KeyR",
  "Ctrl+Shift+KeyR",
  "F11",
  "F12",
]);

/** The keys of every command. */
export function bindingsOf({ preset, changed }: OwnKeys): Bindings {
  const layers = [changed, PRESETS[preset]];
  const layerOf = (id: CommandId) => layers.findIndex((layer) => layer[id] !== undefined);
  const rank = (id: CommandId) => (layerOf(id) < 0 ? layers.length : layerOf(id));
  const topmost = new Map<string, number>();
  const given = ALL_COMMANDS.map(({ id, keys }) => ({ id, keys: layers[layerOf(id)]?.[id] ?? keys }));
  for (const { id, keys } of given) {
    for (const chord of keys) topmost.set(chord, Math.min(topmost.get(chord) ?? layers.length, rank(id)));
  }
  return Object.fromEntries(
    given.map(({ id, keys }) => [id, keys.filter((chord) => topmost.get(chord) === rank(id))]),
  );
}

export const keysIn = (bindings: Bindings, id: CommandId): readonly string[] => bindings[id] ?? [];

/** Chords that several commands have. */
export function conflictsIn(bindings: Bindings): ReadonlyMap<string, readonly CommandId[]> {
  const owners = new Map<string, CommandId[]>();
  for (const { id } of ALL_COMMANDS) {
    for (const chord of bindings[id] ?? []) owners.set(chord, [...(owners.get(chord) ?? []), id]);
  }
  return new Map([...owners].filter(([, ids]) => ids.length > 1));
}

/** Who has a chord now. */
export function ownerOf(own: OwnKeys, chord: string): CommandId | null {
  const bindings = bindingsOf(own);
  return ALL_COMMANDS.find(({ id }) => keysIn(bindings, id).includes(chord))?.id ?? null;
}

/** The command gets the chord; who had it loses it. */
export function withChord(own: OwnKeys, id: CommandId, chord: string): OwnKeys {
  const bindings = bindingsOf(own);
  const owner = ownerOf(own, chord);
  if (owner === id) return own;
  const taken = owner ? { [owner]: keysIn(bindings, owner).filter((one) => one !== chord) } : {};
  return { ...own, changed: { ...own.changed, ...taken, [id]: [...keysIn(bindings, id), chord] } };
}

export function withoutChord(own: OwnKeys, id: CommandId, chord: string): OwnKeys {
  const keys = keysIn(bindingsOf(own), id).filter((one) => one !== chord);
  return { ...own, changed: { ...own.changed, [id]: keys } };
}

/** The command has the preset's keys again. */
export function withUsual(own: OwnKeys, id: CommandId): OwnKeys {
  const { [id]: _, ...changed } = own.changed;
  return { ...own, changed };
}

export type ChordAsked = { chord: string } | { refused: "modifier" | "browser" };

/** What a press would be as a key of ours. */
export function askedChord(press: KeyPress): ChordAsked {
  if (MODIFIERS.has(press.code)) return { refused: "modifier" };
  const chord = chordOf(press);
  return NOT_OURS.has(chord) || !CHORD.test(chord) ? { refused: "browser" } : { chord };
}

// ---- the key file ----

export function keyFile(own: OwnKeys): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, preset: own.preset, keys: own.changed }, null, 2)}\n`;
}

export type KeyFileRead =
  | { own: OwnKeys /** Of a newer program, perhaps: they are left out. */; unknown: readonly string[] }
  | { problem: "not_json" | "not_keys" | "newer" | "preset" | "chord"; at?: string };

export function readKeyFile(text: string): KeyFileRead {
  const file = parsed(text);
  if (file === undefined) return { problem: "not_json" };
  if (!isRecord(file) || file.format !== FORMAT || !isRecord(file.keys)) return { problem: "not_keys" };
  if (file.version !== VERSION) return { problem: "newer" };
  const preset = PRESET_NAMES.find((name) => name === file.preset);
  if (!preset) return { problem: "preset", at: String(file.preset) };
  const ids = new Set<string>(ALL_COMMANDS.map(({ id }) => id));
  const known = Object.entries(file.keys).filter(([id]) => ids.has(id));
  for (const [id, keys] of known) if (!isChords(keys)) return { problem: "chord", at: id };
  return {
    own: { preset, changed: Object.fromEntries(known) as Bindings }, // just checked
    unknown: Object.keys(file.keys).filter((id) => !ids.has(id)),
  };
}

/** What this browser remembers may be older than this program. */
export function isOwnKeys(value: unknown): value is OwnKeys {
  if (!isRecord(value) || !isRecord(value.changed)) return false;
  return PRESET_NAMES.some((name) => name === value.preset) && Object.values(value.changed).every(isChords);
}

const isChords = (keys: unknown): boolean =>
  Array.isArray(keys) && keys.every((chord) => typeof chord === "string" && CHORD.test(chord));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

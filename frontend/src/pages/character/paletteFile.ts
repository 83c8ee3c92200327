/** Reading a palette file, `[{id, name, rgb}]`, and what importing it would change. Pure. */

import { Refused } from "../../api/refused";
import type { Character, Label, LabelRole, Palette } from "../../api/types";
import { words } from "../../words";

export interface PaletteEntry {
  id: number;
  name: string;
  rgb: string;
  name_ja?: string;
  group?: string;
  role?: LabelRole;
}

export interface PaletteChanges {
  added: PaletteEntry[];
  renamed: PaletteEntry[];
  recolored: PaletteEntry[];
  /** Every color of the palette after the import. */
  colors: Record<string, string>;
}

const ROLES: readonly string[] = ["base", "shadow", "highlight", "background", "line"];

export function readPaletteFile(text: string): PaletteEntry[] {
  const json = parsed(text);
  if (!Array.isArray(json) || json.length === 0) throw unreadable(words.peek().character.badFile);
  return json.map((entry, at) => {
    const read = readEntry(entry);
    if (!read) throw unreadable(words.peek().character.badEntry(at + 1));
    return read;
  });
}

/** What the file would add, rename and recolor in this character, seen through one of its palettes. */
export function paletteChanges(
  entries: readonly PaletteEntry[],
  character: Character,
  palette: Palette | undefined,
): PaletteChanges {
  const labels = new Map(character.labels.map((label) => [label.id, label]));
  const before = palette?.colors ?? {};
  const known = entries.filter((entry) => labels.has(entry.id));
  return {
    added: entries.filter((entry) => !labels.has(entry.id)),
    renamed: known.filter((entry) => labels.get(entry.id)?.name !== entry.name),
    recolored: known.filter((entry) => before[entry.id] !== entry.rgb),
    colors: { ...before, ...Object.fromEntries(entries.map((entry) => [entry.id, entry.rgb])) },
  };
}

export interface Misplaced {
  entry: PaletteEntry;
  /** The character's line or background, which has the entry's id. */
  label: Label;
}

/** Entries that would make the line or the background something else: neither their name nor their role says it. */
export function misplaced(entries: readonly PaletteEntry[], character: Character): Misplaced[] {
  return entries.flatMap((entry) => {
    const label = character.labels.find(({ id }) => id === entry.id);
    return label && isNeeded(label) && !isMeantBy(entry, label) ? [{ entry, label }] : [];
  });
}

/** `[255, 0, 10]` or `"#FF000A"` → `"#ff000a"`. */
export function hexColor(rgb: unknown): string | null {
  if (typeof rgb === "string") return /^#[0-9a-f]{6}$/i.test(rgb) ? rgb.toLowerCase() : null;
  if (!Array.isArray(rgb) || rgb.length !== 3) return null;
  const isByte = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255;
  if (!rgb.every(isByte)) return null;
  return `#${rgb.map((value) => Number(value).toString(16).padStart(2, "0")).join("")}`;
}

function readEntry(entry: unknown): PaletteEntry | null {
  if (typeof entry !== "object" || entry === null) return null;
  const { id, name, rgb, name_ja, group, role } = entry as Record<string, unknown>; // an unknown file
  const color = hexColor(rgb);
  if (!Number.isInteger(id) || Number(id) < 0 || Number(id) > 254) return null;
  if (typeof name !== "string" || name.trim() === "" || color === null) return null;
  return {
    id: Number(id),
    name: name.trim(),
    rgb: color,
    ...(typeof name_ja === "string" ? { name_ja } : {}),
    ...(typeof group === "string" ? { group } : {}),
    ...(isRole(role) ? { role } : {}),
  };
}

function isNeeded({ role }: Label): boolean {
  return role === "line" || role === "background";
}

function isMeantBy(entry: PaletteEntry, label: Label): boolean {
  const names: readonly string[] = [label.name, label.name_ja, label.role].map((name) => name.toLowerCase());
  return entry.role === label.role || names.includes(entry.name.toLowerCase());
}

function isRole(role: unknown): role is LabelRole {
  return typeof role === "string" && ROLES.includes(role);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(sentence: string): Refused {
  return new Refused("bad_file", sentence, 400);
}

/** Labels in the order in which an artist finds them, and the colors that a palette gives them. */

import { BACKGROUND, type LabelId } from "./ids";

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly group: string;
  readonly role: "base" | "shadow" | "highlight" | "background" | "line";
  readonly is_retired: boolean;
}

export interface Palette {
  readonly id: number;
  readonly name: string;
  readonly colors: Readonly<Record<string, string>>;
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** One row of the palette: a part of the character with its base, shadow and highlight. */
export interface Row {
  readonly name: string;
  readonly labels: readonly Label[];
}

const NO_COLOR: Rgb = [160, 160, 160];
const ROLE_ORDER = { base: 0, shadow: 1, highlight: 2, background: 3, line: 4 } as const;
/** So many swatches have a key. */
export const KEYED = 10;

/** What can be painted with: everything but ink and what was retired. */
export function paintable(labels: readonly Label[]): Label[] {
  return labels.filter((label) => label.role !== "line" && label.name !== "line" && !label.is_retired);
}

/**
 * Rows by group, in the order of their first labels; the background comes last. In a row, a part's shadow and
 * highlight follow the part.
 */
export function rowsOfLabels(labels: readonly Label[]): Row[] {
  const groups = new Map<string, Label[]>();
  for (const label of paintable(labels)) {
    const key = isBackground(label) ? "\u0000background" : label.group || `\u0000${label.id}`;
    const group = groups.get(key);
    if (group) group.push(label);
    else groups.set(key, [label]);
  }
  return [...groups.values()]
    .map((group) => inParts(group))
    .map((row) => ({ name: row[0]?.group || row[0]?.name || "", labels: row }))
    .sort((a, b) => Number(isBackground(a.labels[0])) - Number(isBackground(b.labels[0])));
}

/** The first ten swatches in the order in which they are shown: what the keys 1–9 and 0 choose. */
export function keyedLabels(rows: readonly Row[]): Label[] {
  return rows.flatMap((row) => row.labels).slice(0, KEYED);
}

export function colorOf(palette: Palette | undefined, label: LabelId | number | null): Rgb {
  if (label === null) return NO_COLOR;
  return rgb(palette?.colors[String(label)] ?? "") ?? NO_COLOR;
}

/** `#rrggbb` → numbers; null where it reads otherwise. */
export function rgb(hex: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!found) return null;
  const [, red = "0", green = "0", blue = "0"] = found;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

/** 256 × RGBA: the color of each label number. */
export function paletteTexels(palette: Palette | undefined, labels: readonly Label[]): Uint8Array {
  const texels = new Uint8Array(256 * 4);
  for (let number = 0; number < 256; number++) texels.set([...NO_COLOR, 255], number * 4);
  for (const { id } of labels) if (id >= 0 && id < 256) texels.set([...colorOf(palette, id), 255], id * 4);
  return texels;
}

/** Whether black or white reads better upon a color. */
export function textOn([red, green, blue]: Rgb): "#000000" | "#ffffff" {
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? "#000000" : "#ffffff";
}

function isBackground(label: Label | undefined): boolean {
  return label !== undefined && (label.role === "background" || label.id === BACKGROUND);
}

function inParts(group: readonly Label[]): Label[] {
  const bases = group.filter((label) => label.role === "base").sort((a, b) => a.id - b.id);
  const partOf = (label: Label): number => {
    if (label.role === "base") return label.id;
    const named = bases.filter((base) => label.name.startsWith(base.name));
    return (named.at(-1) ?? bases[0] ?? label).id;
  };
  return [...group].sort(
    (a, b) => partOf(a) - partOf(b) || ROLE_ORDER[a.role] - ROLE_ORDER[b.role] || a.id - b.id,
  );
}

/** The keys as this artist has them, and which of them are held down. */

import { computed, signal } from "@preact/signals";
import { bindingsOf, isOwnKeys, usualKeys } from "../tools/bindings";
import type { CommandId, Hold } from "../tools/commands";
import { type Keymap, keymapOf, shownChord } from "../tools/keymap";
import { remembered } from "./remembered";

/** A preset, and what this artist changed over it. */
export const ownKeys = remembered("keys", usualKeys, isOwnKeys);
export const keymap = computed<Keymap>(() => keymapOf(bindingsOf(ownKeys.value)));

/** The keys that are held down for as long as something should last. */
export const held = signal<ReadonlySet<Hold>>(new Set());
export const isHeld = (what: Hold): boolean => held.value.has(what);

/** The key that a tooltip shows beside a command's name. */
export function keyOf(id: CommandId): string | undefined {
  const [chord] = keymap.value.keysOf(id);
  return chord === undefined ? undefined : shownChord(chord);
}

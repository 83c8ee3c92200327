/** The keys as this artist has them, and which of them are held down. */

import { computed, type Signal, signal } from "@preact/signals";
import type { CommandId, Hold } from "../tools/commands";
import { type Bindings, type Keymap, keymapOf, shownChord } from "../tools/keymap";

/** What this artist made of the default keys. */
export const bindings: Signal<Bindings> = signal({});
export const keymap = computed<Keymap>(() => keymapOf(bindings.value));

/** The keys that are held down for as long as something should last. */
export const held = signal<ReadonlySet<Hold>>(new Set());
export const isHeld = (what: Hold): boolean => held.value.has(what);

/** The key that a tooltip shows beside a command's name. */
export function keyOf(id: CommandId): string | undefined {
  const [chord] = keymap.value.keysOf(id);
  return chord === undefined ? undefined : shownChord(chord);
}

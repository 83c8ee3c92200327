/** Binds keys to the desk. While somebody types or composes, the keys are theirs. */

import type { Hold } from "../tools/commands";
import type { Desk } from "./desk";
import { dispatch } from "./dispatch";
import { held, keymap } from "./keys";

/** Returns its undo. */
export function bindKeys(desk: Desk): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  const holding = new Map<string, Hold>();
  const letGo = () => {
    holding.clear();
    held.value = new Set();
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event) || isPressing(event) || desk.dialog.peek() !== null) return;
    const entry = keymap.peek().commandFor(event);
    if (!entry) return;
    event.preventDefault();
    const { command } = entry;
    if (event.repeat && !entry.repeats) return;
    if (command.do !== "hold") return dispatch(desk, command);
    holding.set(event.code, command.what);
    held.value = new Set(holding.values());
  };
  const release = ({ code }: KeyboardEvent) => {
    if (holding.delete(code)) held.value = new Set(holding.values());
  };
  addEventListener("keydown", press, on);
  addEventListener("keyup", release, on);
  addEventListener("blur", letGo, on);
  return () => {
    leaving.abort();
    letGo();
  };
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true; // 229: an input method has the key
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === "range") return event.code.startsWith("Arrow");
  return target.isContentEditable || target.matches("input, textarea, select");
}

/** Whoever walks to a button by Tab presses it with Space or Enter. */
function isPressing({ code, target }: KeyboardEvent): boolean {
  const isPressKey = code === "Space" || code === "Enter" || code === "NumpadEnter";
  return isPressKey && target instanceof HTMLElement && target.matches("button, a, [role=option]");
}

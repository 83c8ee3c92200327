/** Binds keys to the desk. While somebody types or composes, the keys are theirs. */

import { signal } from "@preact/signals";
import { commandFor } from "../tools/keys";
import type { Desk } from "./desk";
import { dispatch } from "./dispatch";

export const isSpaceDown = signal(false);

/** Returns its undo. */
export function bindKeys(desk: Desk): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  const release = () => {
    isSpaceDown.value = false;
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event) || isPressing(event) || desk.dialog.peek() !== null) return;
    if (event.code === "Space") {
      event.preventDefault();
      isSpaceDown.value = true;
      return;
    }
    const command = commandFor(event);
    if (!command || (event.repeat && command.do === "accept")) return;
    event.preventDefault();
    dispatch(desk, command);
  };
  addEventListener("keydown", press, on);
  addEventListener("keyup", (event) => event.code === "Space" && release(), on);
  addEventListener("blur", release, on);
  return () => leaving.abort();
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

/** A small menu below a button, closed by Escape or by a press elsewhere. */

import { ChevronDown } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { keepFocus } from "./Tip";

interface PopoverProps {
  name: string;
  /** The button that the menu belongs to; its caret opens the menu. */
  button?: ComponentChildren;
  children: ComponentChildren;
}

export function Popover({ name, button, children }: PopoverProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const leaving = new AbortController();
    const on = { signal: leaving.signal, capture: true };
    addEventListener("pointerdown", (event) => isOutside(place.current, event) && setOpen(false), on);
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setOpen(false);
    };
    addEventListener("keydown", press, on);
    return () => leaving.abort();
  }, [isOpen]);
  return (
    <div ref={place} class="dropmenu">
      {button}
      <button
        type="button"
        class="dropmenu-caret"
        aria-label={name}
        title={name}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onMouseDown={keepFocus}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronDown size={12} aria-hidden />
      </button>
      {isOpen && (
        <div class="dropmenu-box" role="dialog" aria-label={name}>
          {children}
        </div>
      )}
    </div>
  );
}

function isOutside(place: HTMLElement | null, { target }: Event): boolean {
  return !(target instanceof Node && place?.contains(target));
}

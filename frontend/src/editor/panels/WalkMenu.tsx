/** The counter's menu: in which order N walks, whether it zooms, and the next frame with something left. */

import { ChevronDown } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ORDERS } from "../../core/order";
import type { NamedCommandId } from "../../tools/commands";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { keepFocus } from "./Tip";

export function WalkMenu({ desk }: { desk: Desk }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>("[aria-checked=true]")?.focus();
    const close = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false); // an event on the page has a node
    };
    addEventListener("pointerdown", close);
    return () => removeEventListener("pointerdown", close);
  }, [isOpen]);
  return (
    <span class="walk-menu" ref={root}>
      <button
        type="button"
        class="left-more"
        aria-label={words.value.editor.left.options}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-testid="walk-menu"
        onMouseDown={keepFocus}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronDown size={14} strokeWidth={2} aria-hidden />
      </button>
      {isOpen && <Choices desk={desk} onClose={() => setOpen(false)} />}
    </span>
  );
}

function Choices({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { left, command } = words.value.editor;
  const { order, autoZoom } = desk.finding;
  return (
    <div
      class="menu"
      role="menu"
      tabIndex={-1}
      aria-label={left.options}
      onKeyDown={(event) => walk(event, onClose)}
    >
      <p class="menu-head">
        {left.orders} <kbd>{keyOf("order")}</kbd>
      </p>
      {ORDERS.map((one) => (
        <Choice
          key={one}
          role="menuitemradio"
          isOn={order.value === one}
          text={left.order[one]}
          onClick={() => dispatch(desk, { do: "order", order: one })}
        />
      ))}
      <Choice
        role="menuitemcheckbox"
        isOn={autoZoom.value}
        text={left.zoom}
        id="auto_zoom"
        onClick={() => dispatch(desk, { do: "auto_zoom" })}
      />
      <Choice
        role="menuitem"
        text={command["frame.next_left"]}
        id="frame.next_left"
        onClick={() => {
          dispatch(desk, { do: "frame_left", step: 1 });
          onClose();
        }}
      />
    </div>
  );
}

interface ChoiceProps {
  role: "menuitem" | "menuitemradio" | "menuitemcheckbox";
  text: string;
  isOn?: boolean;
  id?: NamedCommandId;
  onClick: () => void;
}

function Choice({ role, text, isOn, id, onClick }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only the choices that can be checked have `isOn`
    <button type="button" class="menu-choice" role={role} aria-checked={isOn} tabIndex={-1} onClick={onClick}>
      <span class="menu-mark" aria-hidden>
        {isOn ? "✓" : ""}
      </span>
      {text}
      {id && <kbd>{keyOf(id)}</kbd>}
    </button>
  );
}

/** Arrows walk through the menu; Esc closes it, and nothing else. */
function walk(event: KeyboardEvent, onClose: () => void): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") onClose();
  else if (step === undefined) return;
  event.preventDefault();
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const at = choices.indexOf(document.activeElement as HTMLElement); // −1 where the focus is elsewhere
  choices[(at + step + choices.length) % choices.length]?.focus();
}

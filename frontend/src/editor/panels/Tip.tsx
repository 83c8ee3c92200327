/** An icon that does something, with its name and its key in the tooltip. */

import type { LucideIcon } from "lucide-preact";

interface TipButtonProps {
  icon: LucideIcon;
  name: string;
  keys?: string | undefined;
  onClick: () => void;
  isOn?: boolean;
  isDisabled?: boolean;
  side?: "below" | "right" | "above";
}

/** A name with its key, for a plain tooltip: "Approve (A)". */
export const titled = (name: string, key: string | undefined): string => (key ? `${name} (${key})` : name);

export function TipButton(props: TipButtonProps) {
  const { icon: Icon, name, keys, onClick, isOn, isDisabled = false, side = "below" } = props;
  return (
    <button
      type="button"
      class={`tip-button tip-${side}`}
      aria-label={name}
      aria-pressed={isOn}
      aria-keyshortcuts={keys}
      disabled={isDisabled}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span class="tip" aria-hidden>
        {name}
        {keys && <kbd>{keys}</kbd>}
      </span>
    </button>
  );
}

/** A press with the mouse leaves the keys with the drawing. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

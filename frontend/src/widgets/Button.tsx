/** What is pressed: buttons and links that look like one. */

import { LoaderCircle, type LucideIcon } from "lucide-preact";
import type { ComponentChildren, JSX } from "preact";

export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

interface Looks {
  kind?: ButtonKind;
  icon?: LucideIcon;
}

interface ButtonProps extends Looks {
  children: ComponentChildren;
  onClick?: () => void;
  type?: "button" | "submit";
  isBusy?: boolean;
  isDisabled?: boolean;
  title?: string;
}

export function Button({
  kind = "plain",
  icon: Icon,
  children,
  onClick,
  type = "button",
  isBusy = false,
  isDisabled = false,
  title,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button button-${kind}`}
      onClick={onClick}
      disabled={isBusy || isDisabled}
      aria-busy={isBusy}
      title={title}
    >
      {isBusy ? (
        <LoaderCircle size={16} class="spinning" aria-hidden />
      ) : (
        Icon && <Icon size={16} aria-hidden />
      )}
      <span>{children}</span>
    </button>
  );
}

export function ButtonLink({
  kind = "plain",
  icon: Icon,
  children,
  ...link
}: Looks & JSX.AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a class={`button button-${kind}`} {...link}>
      {Icon && <Icon size={16} aria-hidden />}
      <span>{children}</span>
    </a>
  );
}

interface IconButtonProps {
  icon: LucideIcon;
  name: string;
  onClick: () => void;
  isDisabled?: boolean;
}

/** Only an icon is seen; `name` is what it does, for screen readers and as its tooltip. */
export function IconButton({ icon: Icon, name, onClick, isDisabled = false }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={name}
      onClick={onClick}
      disabled={isDisabled}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}

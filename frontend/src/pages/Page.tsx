/** The frame of every page but the editor: header with the way back, title, actions, content. */

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { words } from "../words";
import { ChangePassword } from "./ChangePassword";
import { Header } from "./Header";

export interface Crumb {
  text: string;
  href: string;
}

interface PageProps {
  title: string;
  /** The pages above this one, the outermost first. */
  trail: readonly Crumb[];
  beside?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
  /** Without a visible title: a notice carries it. */
  isBare?: boolean;
}

let hasArrived = false;

/** After a link was followed its element is gone: the keyboard goes on from the top of the new page. */
function takeFocus(): void {
  const isArrival = !hasArrived;
  hasArrived = true;
  if (isArrival || document.activeElement !== document.body) return;
  document.getElementById("content")?.focus({ preventScroll: true });
}

export function Page({ title, trail, beside, actions, children, isBare = false }: PageProps) {
  useEffect(() => {
    document.title = title ? `${title} · ${words.peek().product}` : words.peek().product;
  }, [title]);
  useEffect(takeFocus, []);
  return (
    <>
      <a class="skip" href="#content">
        {words.value.common.skip}
      </a>
      <Header trail={trail} here={title} />
      <main id="content" class="page" tabIndex={-1}>
        {isBare ? (
          <h1 class="visually-hidden">{title || words.value.product}</h1>
        ) : (
          <div class="page-head">
            <h1>{title || <span class="visually-hidden">{words.value.common.loading}</span>}</h1>
            {beside && <div class="page-beside">{beside}</div>}
            {actions && <div class="page-actions">{actions}</div>}
          </div>
        )}
        {children}
      </main>
      <ChangePassword />
    </>
  );
}

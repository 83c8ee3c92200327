/** J and K (or the arrows) move the focus through the rows of a list; Enter then follows the row's link. */

import { useEffect, useRef } from "preact/hooks";

/**
 * Rows are the elements inside the returned ref that carry `data-row`. Where the list is what the page is
 * there for, its first row takes the focus as soon as it stands, so that one Enter opens it.
 */
export function useRowKeys<E extends HTMLElement>({ takesFocus = false }: { takesFocus?: boolean } = {}) {
  const list = useRef<E>(null);
  const hasTakenFocus = useRef(!takesFocus);
  useEffect(() => {
    const first = hasTakenFocus.current ? null : list.current?.querySelector<HTMLElement>("[data-row]");
    if (!first) return;
    hasTakenFocus.current = true;
    if (isNowhere(document.activeElement)) first.focus({ preventScroll: true });
  });
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === 0 || !list.current || isBusyElsewhere(event, list.current)) return;
      const rows = [...list.current.querySelectorAll<HTMLElement>("[data-row]")];
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      const at = nextRow(focused ? rows.indexOf(focused) : -1, step, rows.length);
      if (at === null) return;
      event.preventDefault();
      rows[at]?.focus();
      rows[at]?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", move);
    return () => removeEventListener("keydown", move);
  }, []);
  return list;
}

/** The row after a step, from `at` (-1 where none has the focus); null where there is none. */
export function nextRow(at: number, step: 1 | -1, rows: number): number | null {
  if (rows === 0) return null;
  if (at === -1) return step === 1 ? 0 : rows - 1;
  return Math.min(rows - 1, Math.max(0, at + step));
}

function stepOf(event: KeyboardEvent): 1 | -1 | 0 {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  if (event.code === "KeyJ" || event.code === "ArrowDown") return 1;
  if (event.code === "KeyK" || event.code === "ArrowUp") return -1;
  return 0;
}

/** Nobody put the focus there: it is where a page begins. */
function isNowhere(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.id === "content";
}

/** Someone types, a dialog is open, or the arrows belong to another control. */
function isBusyElsewhere(event: KeyboardEvent, list: HTMLElement): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], dialog, .popover")) return true;
  const isArrow = event.code.startsWith("Arrow");
  return isArrow && !list.contains(target);
}

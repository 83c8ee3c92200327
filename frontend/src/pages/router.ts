/** Addresses over the history API: which page is shown, and a word in before unsaved work is left behind. */

import { signal } from "@preact/signals";

/** Path and query of the page that is shown. */
export const address = signal(typeof location === "undefined" ? "/" : location.pathname + location.search);

type Guard = () => string | null;
const guards = new Set<Guard>();

/** `match("/cuts/:id", "/cuts/7")` → `{ id: "7" }`; null where the path is another one. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = given[at] ?? "";
    if (segment.startsWith(":")) params[segment.slice(1)] = decoded(value);
    else if (segment !== value) return null;
  }
  return params;
}

/** The address to return to after signing in: only ever a path of our own. */
export function returnAddress(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  const isOurs = next.startsWith("/") && !next.startsWith("//") && !next.includes("\\");
  return isOurs && !next.startsWith("/sign-in") ? next : "/";
}

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (!mayLeave()) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  show();
  if (!replace) scrollTo(0, 0);
}

/** While `guard` answers a sentence, leaving the page asks first. Returns its undo. */
export function askBeforeLeaving(guard: Guard): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Follows links and the back button. Returns its undo. */
export function startRouter(): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  document.addEventListener("click", followLink, on);
  addEventListener("popstate", goBack, on);
  addEventListener("beforeunload", warnBeforeUnload, on);
  return () => leaving.abort();
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (/^\/(api|static|django-admin)\//.test(link.pathname)) return;
  event.preventDefault();
  if (link.getAttribute("href")?.startsWith("#")) {
    document.getElementById(link.hash.slice(1))?.focus(); // a place on this page is no other page
    return;
  }
  navigate(link.pathname + link.search);
}

function goBack(): void {
  if (mayLeave()) show();
  else history.pushState(null, "", address.peek());
}

function warnBeforeUnload(event: BeforeUnloadEvent): void {
  if (firstObjection()) event.preventDefault();
}

function mayLeave(): boolean {
  const objection = firstObjection();
  return objection === null || confirm(objection);
}

function firstObjection(): string | null {
  for (const guard of guards) {
    const sentence = guard();
    if (sentence) return sentence;
  }
  return null;
}

function show(): void {
  address.value = location.pathname + location.search;
}

function segments(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

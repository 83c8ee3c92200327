/** The theme that was chosen, on the page and remembered. Before the first paint public/first-paint.js sets it. */

import { effect, signal } from "@preact/signals";
import type { Theme } from "./api/types";

export const THEMES: readonly Theme[] = ["dark", "light", "system"];

const REMEMBERED = "colorapp.theme";

export const theme = signal<Theme>(rememberedTheme());

/** What the system wants is heard for as long as it decides. */
const isSystemLight = signal(false);

export function wear(chosen: Theme): void {
  theme.value = chosen;
  try {
    localStorage.setItem(REMEMBERED, chosen);
  } catch {
    // A browser without storage learns it from the server at each start.
  }
}

/** `data-theme` decides which tokens hold (styles/tokens.css); the browser's own bars follow. Returns its undo. */
export function dressPage(): () => void {
  const system = matchMedia("(prefers-color-scheme: light)");
  const hear = () => {
    isSystemLight.value = system.matches;
  };
  hear();
  system.addEventListener("change", hear);
  const stop = effect(() => {
    document.documentElement.dataset.theme = worn(theme.value, isSystemLight.value);
    const bar = getComputedStyle(document.documentElement).getPropertyValue("--surface-1");
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", bar.trim());
  });
  return () => {
    stop();
    system.removeEventListener("change", hear);
  };
}

/** `worn("system", true)` → "light". */
export function worn(chosen: Theme, isSystemLight: boolean): "dark" | "light" {
  if (chosen === "system") return isSystemLight ? "light" : "dark";
  return chosen;
}

function rememberedTheme(): Theme {
  if (typeof localStorage === "undefined") return "dark";
  try {
    const remembered = localStorage.getItem(REMEMBERED);
    return THEMES.find((one) => one === remembered) ?? "dark";
  } catch {
    return "dark"; // Storage may be forbidden.
  }
}

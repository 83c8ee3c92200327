/** The interface's words in the language that was chosen. `words.value.cut.title` reads as a sentence of it. */

import { computed, signal } from "@preact/signals";
import type { Language } from "../api/types";
import { en } from "./en";
import { grouped } from "./grouped";
import { ja } from "./ja";
import { refusalsJa } from "./refusals.ja";

export type Words = typeof en;

const REMEMBERED = "colorapp.language";

export const language = signal<Language>(firstLanguage());

export const words = computed<Words>(() => (language.value === "ja" ? ja : en));

/** `number(1998)` → "1,998". */
export function number(value: number): string {
  return grouped(value, language.value);
}

/**
 * What a refusal says to its reader. The server speaks English, but for a wrong field (`bad_input`), where it
 * answers in the language of the request and begins with the field's name in the API.
 */
export function refusalIn(chosen: Language, code: string, sentence: string): string {
  const translated = chosen === "ja" ? refusalsJa[code] : undefined;
  if (translated) return translated;
  const { field } = chosen === "ja" ? ja : en;
  return sentence.replace(/^(\w+): /, (prefix, name: string) => {
    const known = Object.entries(field).find(([api]) => api === name);
    return known ? `${known[1]}${chosen === "ja" ? "：" : ": "}` : prefix;
  });
}

export function speak(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(REMEMBERED, chosen);
  } catch {
    // A browser without storage asks again next time.
  }
}

function firstLanguage(): Language {
  if (typeof window === "undefined") return "en";
  try {
    const remembered = localStorage.getItem(REMEMBERED);
    if (remembered === "ja" || remembered === "en") return remembered;
  } catch {
    // Storage may be forbidden.
  }
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

/** Numbers with their digits in groups: 1,998. Making a formatter takes longer than drawing a panel, so each is made once. */

import type { Language } from "../api/types";

const formats = new Map<Language, Intl.NumberFormat>();

export function grouped(value: number, language: Language): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, format);
  return format.format(value);
}

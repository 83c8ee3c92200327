/** Labels in the language of the interface. */

import type { Label } from "../../api/types";
import { language } from "../../words";

export function labelWord(label: Pick<Label, "name" | "name_ja">): string {
  return (language.value === "ja" && label.name_ja) || label.name;
}

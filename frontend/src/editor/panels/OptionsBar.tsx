/** Below the top bar: what the tool does, how fills are checked, how the drawing is seen. */

import { words } from "../../words";
import type { Desk } from "../desk";
import { AheadHint } from "./AheadHint";
import { CheckViews } from "./CheckViews";
import { ToolOptions } from "./ToolOptions";
import { ViewOptions } from "./ViewOptions";

export function OptionsBar({ desk }: { desk: Desk }) {
  return (
    <section class="options" aria-label={words.value.editor.options}>
      <ToolOptions desk={desk} />
      <AheadHint desk={desk} />
      <CheckViews desk={desk} />
      <ViewOptions desk={desk} />
    </section>
  );
}

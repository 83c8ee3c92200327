/** How the drawing lies before the artist: what changes the view and no fill. */

import { Maximize, Scan } from "lucide-preact";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { TipButton } from "./Tip";

export function ViewOptions({ desk }: { desk: Desk }) {
  const { command } = words.value.editor;
  return (
    <div class="options-group">
      <TipButton
        icon={Maximize}
        name={command.fit}
        keys={keyOf("fit")}
        onClick={() => dispatch(desk, { do: "fit" })}
      />
      <TipButton
        icon={Scan}
        name={command.actual_size}
        keys={keyOf("actual_size")}
        onClick={() => dispatch(desk, { do: "actual_size" })}
      />
    </div>
  );
}

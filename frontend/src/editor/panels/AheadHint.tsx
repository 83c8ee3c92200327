/** In the middle of the options: what was just filled is left in the next frames, too. One press fills it there. */

import { FastForward } from "lucide-preact";
import { words } from "../../words";
import type { Ahead } from "../ahead";
import { regionInMind } from "../choosing";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { keepFocus } from "./Tip";

/** Its place is there also while it says nothing, so that nothing moves. */
export function AheadHint({ desk }: { desk: Desk }) {
  const ahead = desk.ahead.value;
  return (
    <span class="options-space" role="status">
      {ahead && <Hint desk={desk} ahead={ahead} />}
    </span>
  );
}

/** The key is of whatever region one has in mind, so it is shown only while that is this one. */
function Hint({ desk, ahead }: { desk: Desk; ahead: Ahead }) {
  const says = words.value.editor.through;
  const keys = keyOf("fill_through");
  const isInMind = regionInMind(desk) === ahead.region;
  return (
    <button
      type="button"
      class="ahead"
      data-testid="ahead"
      title={says.fillAhead}
      aria-keyshortcuts={isInMind ? keys : undefined}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "fill_ahead" })}
    >
      <FastForward size={14} strokeWidth={1.75} aria-hidden />
      <span class="ahead-says">{says.ahead(ahead.frames, ahead.isMore)}</span>
      {keys && <kbd class={isInMind ? "" : "ahead-key-elsewhere"}>{keys}</kbd>}
    </button>
  );
}

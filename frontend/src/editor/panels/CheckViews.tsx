/** Other ways to see the fills, to check them: one toggle for each. */

import { ScanEye } from "lucide-preact";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { keepFocus } from "./Tip";

export function CheckViews({ desk }: { desk: Desk }) {
  return (
    <div class="options-group">
      <ConfidenceToggle desk={desk} />
    </div>
  );
}

function ConfidenceToggle({ desk }: { desk: Desk }) {
  return (
    <button
      type="button"
      class="toggle tip-below"
      aria-pressed={desk.mode.value === "confidence"}
      aria-keyshortcuts={keyOf("confidence")}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "confidence" })}
    >
      <ScanEye size={16} strokeWidth={1.75} aria-hidden />
      {words.value.editor.confidence.name}
      <span class="tip" aria-hidden>
        {words.value.editor.confidence.tip}
        <kbd>{keyOf("confidence")}</kbd>
      </span>
    </button>
  );
}

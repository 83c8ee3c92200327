/** Where we are, how much is left, how to look at it, and handing it in. */

import { ArrowLeft, ChevronLeft, ChevronRight, Redo2, ScanEye, Undo2 } from "lucide-preact";
import { StateMark } from "../../widgets/StateMark";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { Guests } from "./Guests";
import { HandIn } from "./HandIn";
import { LeftCounter } from "./LeftCounter";
import { ThresholdSlider } from "./ThresholdSlider";
import { keepFocus, TipButton } from "./Tip";

export function TopBar({ desk }: { desk: Desk }) {
  return (
    <header class="top">
      <Place desk={desk} />
      <LeftCounter desk={desk} />
      <span class="top-line" />
      <ThresholdSlider desk={desk} />
      <ConfidenceToggle desk={desk} />
      <span class="top-line" />
      <TipButton
        icon={Undo2}
        name="Undo my last fill"
        keys="Ctrl+Z"
        isDisabled={!desk.canUndo.value}
        onClick={() => dispatch(desk, { do: "undo" })}
      />
      <TipButton
        icon={Redo2}
        name="Redo"
        keys="Ctrl+Shift+Z"
        isDisabled={!desk.canRedo.value}
        onClick={() => dispatch(desk, { do: "redo" })}
      />
      <span class="top-space" />
      <Guests desk={desk} />
      <HandIn desk={desk} />
    </header>
  );
}

function ConfidenceToggle({ desk }: { desk: Desk }) {
  return (
    <button
      type="button"
      class="toggle tip-below"
      aria-pressed={desk.mode.value === "confidence"}
      aria-keyshortcuts="C"
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "confidence" })}
    >
      <ScanEye size={16} strokeWidth={1.75} aria-hidden />
      Confidence
      <span class="tip" aria-hidden>
        How sure the model is: blue is, red is not<kbd>C</kbd>
      </span>
    </button>
  );
}

function Place({ desk }: { desk: Desk }) {
  const summary = desk.summary.value;
  const cut = desk.snapshot.value?.cut ?? desk.cut.value;
  const frames = desk.cut.value?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.value);
  return (
    <div class="place">
      <a class="place-back" href={cut ? `/cuts/${cut.id}` : "/"} aria-label="Back to the cut">
        <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
      </a>
      <TipButton
        icon={ChevronLeft}
        name="Frame before"
        keys="←"
        isDisabled={here <= 0}
        onClick={() => dispatch(desk, { do: "frame", step: -1 })}
      />
      <div class="place-names">
        <h1 class="place-frame" title={summary?.name}>
          {summary?.name ?? "…"}
        </h1>
        <span class="place-cut">
          {cut?.name}
          {here >= 0 && ` · ${here + 1} of ${frames.length}`}
        </span>
      </div>
      <TipButton
        icon={ChevronRight}
        name="Next frame"
        keys="→"
        isDisabled={here < 0 || here >= frames.length - 1}
        onClick={() => dispatch(desk, { do: "frame", step: 1 })}
      />
      {summary && <StateMark state={summary.state} />}
    </div>
  );
}

/** Above which confidence the model's paint stands. Moving it hatches at once, for these eyes only. */

import { RotateCcw } from "lucide-preact";
import type { FrameSummary } from "../../api/types";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keepFocus } from "./Tip";

export function ThresholdSlider({ desk }: { desk: Desk }) {
  const says = words.value.editor.threshold;
  const value = desk.threshold.value;
  const usual = desk.usualThreshold.value;
  const isRuled = desk.summary.value?.own_threshold != null;
  const text = usual.toFixed(2);
  const isOwn = desk.ownThreshold.value !== null && value !== usual;
  const back = isRuled ? says.backToFrame(text) : says.back(text);
  return (
    <div class="threshold" data-testid="threshold">
      <label class="threshold-name" for="threshold">
        {says.name}
      </label>
      <span class="threshold-track">
        <span
          class="threshold-tick"
          style={{ left: placeOf(usual) }}
          title={saying(desk.summary.value, text)}
        />
        <input
          id="threshold"
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={value}
          aria-label={says.spoken}
          onInput={(event) =>
            dispatch(desk, { do: "threshold", value: snapped(event.currentTarget.valueAsNumber, usual) })
          }
        />
      </span>
      <output class="threshold-value numbers" for="threshold" data-testid="threshold-value">
        {value.toFixed(2)}
      </output>
      {isOwn && !isRuled && desk.isLead.value && (
        <button
          type="button"
          class="threshold-use"
          onMouseDown={keepFocus}
          onClick={() => dispatch(desk, { do: "threshold_for_project" })}
        >
          {says.use}
        </button>
      )}
      {isOwn && (
        <button
          type="button"
          class="threshold-back tip-below"
          aria-label={back}
          onMouseDown={keepFocus}
          onClick={() => dispatch(desk, { do: "threshold", value: null })}
        >
          <RotateCcw size={14} aria-hidden />
          <span class="tip" aria-hidden>
            {back}
          </span>
        </button>
      )}
    </div>
  );
}

function saying(frame: FrameSummary | null, value: string): string {
  const says = words.value.editor.threshold;
  if (frame?.own_threshold == null) return says.project(value);
  return frame.ruling === "promised" ? says.promised(value) : says.frame(value);
}

/** The usual value need not lie on one of the slider's steps; near it is it. */
function snapped(value: number, usual: number): number {
  return Math.abs(value - usual) < 0.006 ? usual : value;
}

/** The middle of the slider's thumb at this value; the thumb is 12 px wide. */
function placeOf(share: number): string {
  return `calc(6px + ${share} * (100% - 12px))`;
}

/** Where we are, how much is left, how to look at it, and handing it in. */

import { ArrowLeft, ChevronLeft, ChevronRight, Redo2, Undo2 } from "lucide-preact";
import { StateMark } from "../../widgets/StateMark";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { Guests } from "./Guests";
import { HandIn } from "./HandIn";
import { LeftCounter } from "./LeftCounter";
import { ThresholdSlider } from "./ThresholdSlider";
import { TipButton } from "./Tip";

export function TopBar({ desk }: { desk: Desk }) {
  const { editor } = words.value;
  return (
    <header class="top">
      <Place desk={desk} />
      <LeftCounter desk={desk} />
      <span class="top-line" />
      <ThresholdSlider desk={desk} />
      <span class="top-line" />
      <TipButton
        icon={Undo2}
        name={editor.command.undo}
        keys={keyOf("undo")}
        isDisabled={!desk.canUndo.value}
        onClick={() => dispatch(desk, { do: "undo" })}
      />
      <TipButton
        icon={Redo2}
        name={editor.command.redo}
        keys={keyOf("redo")}
        isDisabled={!desk.canRedo.value}
        onClick={() => dispatch(desk, { do: "redo" })}
      />
      <span class="top-space" />
      <Guests desk={desk} />
      <HandIn desk={desk} />
    </header>
  );
}

function Place({ desk }: { desk: Desk }) {
  const { editor } = words.value;
  const summary = desk.summary.value;
  const cut = desk.snapshot.value?.cut ?? desk.cut.value;
  const frames = desk.cut.value?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.value);
  return (
    <div class="place">
      <a class="place-back" href={cut ? `/cuts/${cut.id}` : "/"} aria-label={editor.backToCut}>
        <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
      </a>
      <TipButton
        icon={ChevronLeft}
        name={editor.command["frame.previous"]}
        keys={keyOf("frame.previous")}
        isDisabled={here <= 0}
        onClick={() => dispatch(desk, { do: "frame", step: -1 })}
      />
      <div class="place-names">
        <h1 class="place-frame" title={summary?.name}>
          {summary?.name ?? "…"}
        </h1>
        <span class="place-cut">
          {cut?.name}
          {here >= 0 && ` · ${editor.frameOf(here + 1, frames.length)}`}
        </span>
      </div>
      <TipButton
        icon={ChevronRight}
        name={editor.command["frame.next"]}
        keys={keyOf("frame.next")}
        isDisabled={here < 0 || here >= frames.length - 1}
        onClick={() => dispatch(desk, { do: "frame", step: 1 })}
      />
      {summary && (
        <span title={words.value.state[summary.state]}>
          <StateMark state={summary.state} />
        </span>
      )}
    </div>
  );
}

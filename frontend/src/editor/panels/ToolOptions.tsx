/** What the tool in the hand does, and how. */

import {
  Blend,
  CircleDashed,
  Lasso,
  type LucideIcon,
  MousePointerClick,
  PaintBucket,
  Paintbrush,
  Sparkles,
  SquareDashed,
  StepForward,
} from "lucide-preact";
import { GIVES, type Gives, SHAPES, type Shape, sparesAlways } from "../../tools/filling";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { AcceptMany } from "./AcceptMany";
import { TipButton } from "./Tip";

export function ToolOptions({ desk }: { desk: Desk }) {
  const tool = desk.tool.value;
  if (tool !== "bucket" && tool !== "erase") return <ToolName desk={desk} />;
  return (
    <div class="options-group tool-options" data-testid="tool-options">
      <Shapes desk={desk} />
      {tool === "bucket" && <Givens desk={desk} />}
      <OnlyLeft desk={desk} />
      <span class="options-line" />
      <AcceptMany desk={desk} />
      <Advance desk={desk} />
    </div>
  );
}

function ToolName({ desk }: { desk: Desk }) {
  return (
    <div class="options-group">
      <span class="options-tool">{words.value.editor.command[`tool.${desk.tool.value}`]}</span>
    </div>
  );
}

const SHAPE_ICONS: Readonly<Record<Shape, LucideIcon>> = {
  click: MousePointerClick,
  rectangle: SquareDashed,
  lasso: Lasso,
};

function Shapes({ desk }: { desk: Desk }) {
  const says = words.value.editor.filling;
  const keys = { click: undefined, rectangle: keyOf("shape.rectangle"), lasso: keyOf("shape.lasso") };
  return (
    <fieldset class="segments" aria-label={says.shapes} data-testid="shapes">
      {SHAPES.map((shape) => (
        <TipButton
          key={shape}
          icon={SHAPE_ICONS[shape]}
          name={says.shape[shape]}
          keys={keys[shape]}
          isOn={desk.filling.shape.value === shape}
          onClick={() => desk.filling.shape.peek() !== shape && dispatch(desk, { do: "shape", shape })}
        />
      ))}
    </fieldset>
  );
}

const GIVES_ICONS: Readonly<Record<Gives, LucideIcon>> = {
  hand: PaintBucket,
  picked: Paintbrush,
  guess: Sparkles,
  neighbors: Blend,
};

function Givens({ desk }: { desk: Desk }) {
  const says = words.value.editor.filling;
  const keys = {
    hand: keyOf("tool.bucket"),
    picked: keyOf("gives.picked"),
    guess: keyOf("gives.guess"),
    neighbors: keyOf("gives.neighbors"),
  };
  return (
    <fieldset class="segments" aria-label={says.given} data-testid="gives">
      {GIVES.map((gives) => (
        <TipButton
          key={gives}
          icon={GIVES_ICONS[gives]}
          name={says.gives[gives]}
          keys={keys[gives]}
          isOn={desk.filling.gives.value === gives}
          onClick={() => desk.filling.gives.peek() !== gives && dispatch(desk, { do: "gives", gives })}
        />
      ))}
    </fieldset>
  );
}

function OnlyLeft({ desk }: { desk: Desk }) {
  const says = words.value.editor.filling;
  const isImplied = desk.tool.value === "bucket" && sparesAlways(desk.filling.gives.value);
  return (
    <TipButton
      icon={CircleDashed}
      name={isImplied ? says.impliesOnlyLeft : says.onlyLeft}
      keys={keyOf("only_left")}
      isOn={isImplied || desk.filling.onlyLeft.value}
      isDisabled={isImplied}
      onClick={() => dispatch(desk, { do: "only_left" })}
    />
  );
}

function Advance({ desk }: { desk: Desk }) {
  return (
    <TipButton
      icon={StepForward}
      name={words.value.editor.filling.advance.name}
      keys={keyOf("advance")}
      isOn={desk.filling.advances.value}
      onClick={() => dispatch(desk, { do: "advance" })}
    />
  );
}

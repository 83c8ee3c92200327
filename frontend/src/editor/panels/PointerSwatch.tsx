/** Beside the pointer: what a click would paint here. */

import { Ban } from "lucide-preact";
import { cssOf } from "../../core/confidenceColor";
import { INK, type LabelId } from "../../core/ids";
import { colorOf } from "../../core/palette";
import { isLeft } from "../../core/threshold";
import { screenAt } from "../../core/viewport";
import { sparesAlways } from "../../tools/filling";
import type { Desk } from "../desk";
import { isHeld } from "../keys";
import { labelLikeNeighbors, suggestionsFor } from "../suggesting";

export function PointerSwatch({ desk }: { desk: Desk }) {
  const [view, pointer] = [desk.view.value, desk.pointer.value];
  if (!view || !pointer || desk.tool.value !== "bucket" || isHeld("hand") || !desk.canPaint.value)
    return null;
  const at = screenAt(view, pointer);
  const label = labelHere(desk);
  const color = label === null ? undefined : cssOf(colorOf(desk.palette.value, label));
  return (
    <span
      class={`pointer-swatch ${isSpared(desk) ? "pointer-swatch-spared" : ""}`}
      data-testid="pointer-swatch"
      data-label={label ?? ""}
      style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
      aria-hidden
    >
      <i style={{ background: color }} class={label === null ? "pointer-swatch-none" : ""} />
      {isSpared(desk) && <Ban size={12} strokeWidth={2.5} />}
    </span>
  );
}

/** While a stroke goes on, what it gives; else what one would begin with. */
function labelHere(desk: Desk): LabelId | null {
  const stroke = desk.filling.acceptFrom.value === null ? desk.preview.value : null;
  if (stroke && stroke.labels.length > 0) return stroke.labels.at(-1) ?? null;
  const region = desk.hovered.value;
  const gives = desk.filling.gives.value;
  if (gives === "hand") return desk.label.value;
  if (region === INK) return null;
  if (gives === "picked") return desk.savedFills.value[region]?.label ?? null;
  return gives === "guess" ? suggestionsFor(desk, region).guess : labelLikeNeighbors(desk, region);
}

function isSpared(desk: Desk): boolean {
  const { onlyLeft, gives, shape } = desk.filling;
  const region = desk.hovered.value;
  if (region === INK || shape.value !== "click" || desk.preview.value) return false;
  const sparesPainted = onlyLeft.value || sparesAlways(gives.value);
  const isTrace = desk.map.value?.traces.has(region);
  return sparesPainted && (isTrace || !isLeft(desk.savedFills.value[region], desk.threshold.value));
}

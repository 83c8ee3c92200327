/** What the colors of the confidence view mean, and where the threshold lies among them. */

import { CONFIDENCE_STOPS, cssOf, DECIDED_COLOR } from "../../core/confidenceColor";
import { words } from "../../words";
import type { Desk } from "../desk";

const RAMP = `linear-gradient(to right, ${CONFIDENCE_STOPS.map(cssOf).join(", ")})`;

export function Legend({ desk }: { desk: Desk }) {
  if (desk.mode.value !== "confidence" || !desk.map.value) return null;
  const { unsure, sure, decided } = words.value.editor.confidence;
  return (
    <div class="legend" data-testid="legend">
      {unsure}
      <span class="legend-ramp" style={{ background: RAMP }}>
        <i style={{ left: `${desk.threshold.value * 100}%` }} />
      </span>
      {sure}
      <span class="legend-decided" style={{ background: cssOf(DECIDED_COLOR) }} />
      {decided}
    </div>
  );
}

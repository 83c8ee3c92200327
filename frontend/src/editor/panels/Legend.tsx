/** What the colors and patterns of a check view mean. */

import type { ComponentChildren } from "preact";
import {
  type CheckView,
  DUST_COLOR,
  MARKED_COLOR,
  QUIET_COLOR,
  SOURCE_COLORS,
  UNPAINTED_COLOR,
  WITHDRAWN_COLOR,
} from "../../core/checkViews";
import { CONFIDENCE_STOPS, cssOf, DECIDED_COLOR } from "../../core/confidenceColor";
import type { Source } from "../../core/fills";
import { colorOf, type Rgb } from "../../core/palette";
import { words } from "../../words";
import { type Desk, labelNamed } from "../desk";
import { VIEW_ICONS } from "./CheckViews";
import { labelWord } from "./labels";

const RAMP = `linear-gradient(to right, ${CONFIDENCE_STOPS.map(cssOf).join(", ")})`;
const SOURCES: readonly Source[] = ["model", "propagated", "dust", "trace", "artist", "lead"];

export function Legend({ desk }: { desk: Desk }) {
  const mode = desk.mode.value;
  if (mode === "paint" || !desk.map.value) return null;
  const Icon = VIEW_ICONS[mode];
  const { check } = words.value.editor;
  return (
    <div class="legend" data-testid="legend">
      <strong class="legend-name">
        <Icon size={14} strokeWidth={2} aria-hidden />
        {check.view[mode]}
      </strong>
      {LEGENDS[mode](desk)}
    </div>
  );
}

const LEGENDS: Readonly<Record<CheckView, (desk: Desk) => ComponentChildren>> = {
  withdrawn: ({ counts }) => {
    const { check } = words.value.editor;
    return (
      <>
        <Entry rgb={WITHDRAWN_COLOR} pattern="hatch" text={`${check.withdrawn} ${counts.value.withdrawn}`} />
        <Entry rgb={QUIET_COLOR} text={check.others} />
      </>
    );
  },
  leftovers: ({ counts, finding }) => {
    const { check } = words.value.editor;
    const { withdrawn, unpainted, dust } = counts.value;
    return (
      <>
        <Entry rgb={WITHDRAWN_COLOR} pattern="hatch" text={`${check.withdrawn} ${withdrawn}`} />
        <Entry rgb={UNPAINTED_COLOR} pattern="dots" text={`${check.unpainted} ${unpainted}`} />
        <Entry rgb={DUST_COLOR} text={`${check.dust} ${dust}`} />
        <Entry rgb={MARKED_COLOR} text={`${check.sliver} ${finding.findings.value.slivers.length}`} />
        <Entry rgb={QUIET_COLOR} text={check.done} />
      </>
    );
  },
  sources: () => {
    const { check, status } = words.value.editor;
    return (
      <>
        {SOURCES.map((source) => (
          <Entry
            key={source}
            rgb={SOURCE_COLORS[source]}
            pattern={source === "dust" ? "dots" : "none"}
            text={status.source[source]}
          />
        ))}
        <Entry rgb={SOURCE_COLORS.model} pattern="hatch" text={check.withdrawn} />
      </>
    );
  },
  confidence: ({ threshold }) => {
    const { unsure, sure, decided } = words.value.editor.check;
    return (
      <>
        {unsure}
        <span class="legend-ramp" style={{ background: RAMP }}>
          <i style={{ left: `${threshold.value * 100}%` }} />
        </span>
        {sure}
        <Entry rgb={DECIDED_COLOR} text={decided} />
      </>
    );
  },
  regions: () => words.value.editor.check.eachRegion,
  label: (desk) => {
    const label = labelNamed(desk, desk.label.value);
    const { check, colors } = words.value.editor;
    return (
      <>
        <Entry
          rgb={colorOf(desk.palette.value, desk.label.value)}
          text={label ? labelWord(label) : colors.none}
        />
        <Entry rgb={QUIET_COLOR} text={check.others} />
      </>
    );
  },
  flicker: ({ finding }) => {
    const { check } = words.value.editor;
    const { size } = finding.flicker.value;
    if (size === 0) return check.noFlicker;
    return <Entry rgb={MARKED_COLOR} pattern="hatch" text={check.flickers(size)} />;
  },
};

interface EntryProps {
  rgb: Rgb;
  text: string;
  pattern?: "none" | "hatch" | "dots";
}

function Entry({ rgb, text, pattern = "none" }: EntryProps) {
  return (
    <span class="legend-entry">
      <i class={`legend-chip legend-${pattern}`} style={{ backgroundColor: cssOf(rgb) }} />
      {text}
    </span>
  );
}

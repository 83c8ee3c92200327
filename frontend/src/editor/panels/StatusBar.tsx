/** What is under the pointer, how large we see it, and whether everything is saved. */

import { Cloud, CloudOff, CloudUpload } from "lucide-preact";
import { cssOf } from "../../core/confidenceColor";
import { INK } from "../../core/ids";
import { colorOf } from "../../core/palette";
import { stateOf } from "../../core/threshold";
import type { Desk } from "../desk";
import { fillOf, labelNamed } from "../desk";

const MAX_RUNNERS_UP = 3;
const SOURCES = {
  model: "model",
  propagated: "carried over",
  dust: "dust",
  artist: "artist",
  lead: "lead",
} as const;

export function StatusBar({ desk }: { desk: Desk }) {
  return (
    <footer class="status">
      <UnderPointer desk={desk} />
      <span class="status-space" />
      <View desk={desk} />
      <Saving desk={desk} />
    </footer>
  );
}

function UnderPointer({ desk }: { desk: Desk }) {
  const region = desk.hovered.value === INK ? desk.focused.value : desk.hovered.value;
  if (region === INK) return <span class="status-part status-faint">{desk.pointer.value ? "line" : ""}</span>;
  const fill = fillOf(desk, region);
  const state = stateOf(fill, desk.threshold.value);
  const label = labelNamed(desk, fill?.label);
  const isGuess = state === "withdrawn";
  const runners = desk.snapshot.value?.prediction?.runners_up[region] ?? [];
  return (
    <span class="status-parts" data-testid="under-pointer">
      <span class="status-part numbers">region {region}</span>
      <span class="status-part">
        {label && <Chip desk={desk} label={label.id} />}
        {isGuess && "suggested: "}
        {label?.name ?? "unpainted"}
      </span>
      {fill && fill.label !== null && <span class="status-part status-faint">{SOURCES[fill.source]}</span>}
      {fill?.confidence !== undefined && fill.confidence !== null && (
        <span class="status-part numbers">confidence {fill.confidence.toFixed(2)}</span>
      )}
      {fill?.source === "model" && runners.length > 0 && (
        <span class="status-part status-faint">
          or{" "}
          {runners.slice(0, MAX_RUNNERS_UP).map((number) => (
            <Runner key={number} desk={desk} label={number} />
          ))}
        </span>
      )}
    </span>
  );
}

function Runner({ desk, label }: { desk: Desk; label: number }) {
  return (
    <span class="runner">
      <Chip desk={desk} label={label} />
      {labelNamed(desk, label)?.name ?? label}
    </span>
  );
}

function Chip({ desk, label }: { desk: Desk; label: number }) {
  return <i class="status-chip" style={{ background: cssOf(colorOf(desk.palette.value, label)) }} />;
}

function View({ desk }: { desk: Desk }) {
  const picture = desk.picture.value;
  const view = desk.view.value;
  if (!picture || !view) return null;
  const { width, height } = picture.drawing;
  return (
    <>
      <span class="status-part status-faint numbers">
        {width} × {height}
      </span>
      <span class="status-part numbers" data-testid="zoom">
        {Math.round(view.scale * 100)} %
      </span>
    </>
  );
}

function Saving({ desk }: { desk: Desk }) {
  const waiting = desk.waitingEdits.value;
  const [Icon, words, kind] = desk.isOffline.value
    ? [CloudOff, waiting > 0 ? `offline, ${waiting} waiting` : "offline", "offline"]
    : waiting > 0
      ? [CloudUpload, `saving ${waiting}`, "saving"]
      : [Cloud, "saved", "saved"];
  return (
    <span class={`status-part saving saving-${kind}`} role="status" data-testid="saving">
      <Icon size={14} aria-hidden />
      {words}
    </span>
  );
}

/** What is under the pointer, how large we see it, and whether everything is saved. */

import { Cloud, CloudOff, CloudUpload } from "lucide-preact";
import { cssOf } from "../../core/confidenceColor";
import { INK } from "../../core/ids";
import { colorOf } from "../../core/palette";
import { stateOf } from "../../core/threshold";
import { words } from "../../words";
import { regionInMind } from "../choosing";
import type { Desk } from "../desk";
import { fillOf, labelNamed } from "../desk";
import { keyOf } from "../keys";
import { runnerKey, suggestionsFor } from "../suggesting";
import { labelWord } from "./labels";

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
  const says = words.value.editor.status;
  const region = desk.hovered.value === INK ? desk.focused.value : desk.hovered.value;
  if (region === INK)
    return <span class="status-part status-faint">{desk.pointer.value ? says.line : ""}</span>;
  const fill = fillOf(desk, region);
  const state = stateOf(fill, desk.threshold.value);
  const label = labelNamed(desk, fill?.label);
  const isGuess = state === "withdrawn";
  const isTrace = desk.shownMap.value?.traces.has(region);
  const { runnersUp } = suggestionsFor(desk, region);
  const hasKeys = region === regionInMind(desk) && desk.canPaint.value;
  return (
    <span class="status-parts" data-testid="under-pointer">
      <span class="status-part numbers">{isTrace ? says.trace(region) : says.region(region)}</span>
      <span class="status-part">
        {label && <Chip desk={desk} label={label.id} />}
        {!label ? says.unpainted : isGuess ? says.suggested(labelWord(label)) : labelWord(label)}
      </span>
      {fill && fill.label !== null && (
        <span class="status-part status-faint">{says.source[fill.source]}</span>
      )}
      {fill?.confidence !== undefined && fill.confidence !== null && (
        <span class="status-part numbers">{says.confidence(fill.confidence.toFixed(2))}</span>
      )}
      {runnersUp.length > 0 && (
        <span class="status-part status-faint">
          {says.or}{" "}
          {runnersUp.map((number, at) => (
            <Runner
              key={number}
              desk={desk}
              label={number}
              keys={hasKeys ? keyOf(runnerKey(at)) : undefined}
            />
          ))}
        </span>
      )}
    </span>
  );
}

function Runner({ desk, label, keys }: { desk: Desk; label: number; keys: string | undefined }) {
  const named = labelNamed(desk, label);
  return (
    <span class="runner">
      <Chip desk={desk} label={label} />
      {named ? labelWord(named) : label}
      {keys && <kbd>{keys}</kbd>}
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
  const says = words.value.editor.status;
  const [Icon, text, kind] = desk.isOffline.value
    ? [CloudOff, waiting > 0 ? says.offlineWaiting(waiting) : says.offline, "offline"]
    : waiting > 0
      ? [CloudUpload, says.saving(waiting), "saving"]
      : [Cloud, says.saved, "saved"];
  return (
    <span class={`status-part saving saving-${kind}`} role="status" data-testid="saving">
      <Icon size={14} aria-hidden />
      {text}
    </span>
  );
}

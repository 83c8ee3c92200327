/** How many regions wait for a person, here and in the cut; the way to the next of them, and how to walk there. */

import { CircleCheckBig, ScanSearch } from "lucide-preact";
import { leftInCut } from "../../core/cutLeft";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { keepFocus } from "./Tip";
import { WalkMenu } from "./WalkMenu";

export function LeftCounter({ desk }: { desk: Desk }) {
  if (!desk.map.value) return <span class="left left-unknown" />;
  return (
    <span class="left-group">
      <LeftHere desk={desk} />
      <WalkMenu desk={desk} />
    </span>
  );
}

function LeftHere({ desk }: { desk: Desk }) {
  const { left, withdrawn, unpainted } = desk.counts.value;
  const says = words.value.editor.left;
  const inCut = leftInCut(desk.cut.value?.frames ?? [], { here: desk.frameId.value, leftHere: left });
  const hasCut = desk.cut.value !== null;
  const isDone = left === 0 && (inCut === 0 || !hasCut);
  return (
    <button
      type="button"
      class={`left tip-below ${left === 0 ? "left-none" : ""}`}
      data-testid="regions-left"
      data-left-in-cut={hasCut ? inCut : ""}
      disabled={isDone}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "region", step: 1 })}
    >
      {left === 0 ? (
        <CircleCheckBig size={16} strokeWidth={1.75} aria-hidden />
      ) : (
        <ScanSearch size={16} strokeWidth={1.75} aria-hidden />
      )}
      <span class="visually-hidden">
        {says.spoken(left, withdrawn, unpainted)} {hasCut ? says.spokenCut(inCut) : ""}
      </span>
      <strong aria-hidden>{says.here(left)}</strong>
      {hasCut && (
        <span class="left-cut" aria-hidden>
          · {says.inCut(inCut)}
        </span>
      )}
      <span class="tip" aria-hidden>
        {says.tip(withdrawn, unpainted)}
        <kbd>{keyOf("region.next")}</kbd>
      </span>
    </button>
  );
}

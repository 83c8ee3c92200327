/** How many regions wait for a person, and the way to the next of them. */

import { CircleCheckBig, ScanSearch } from "lucide-preact";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { keepFocus } from "./Tip";

export function LeftCounter({ desk }: { desk: Desk }) {
  if (!desk.map.value) return <span class="left left-unknown" />;
  const { left, withdrawn, unpainted } = desk.counts.value;
  if (left === 0) {
    return (
      <span class="left left-none" data-testid="regions-left">
        <CircleCheckBig size={16} strokeWidth={1.75} aria-hidden />
        {words.value.editor.left.none(0)}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="left tip-below"
      data-testid="regions-left"
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "region", step: 1 })}
    >
      <ScanSearch size={16} strokeWidth={1.75} aria-hidden />
      <span class="visually-hidden">{words.value.editor.left.spoken(left, withdrawn, unpainted)}</span>
      <span aria-hidden>
        <strong>{left}</strong> {words.value.editor.left.left}
      </span>
      <span class="tip" aria-hidden>
        {words.value.editor.left.tip(withdrawn, unpainted)}
        <kbd>{keyOf("region.next")}</kbd>
      </span>
    </button>
  );
}

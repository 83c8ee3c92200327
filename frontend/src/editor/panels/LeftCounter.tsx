/** How many regions wait for a person, and the way to the next of them. */

import { CircleCheckBig, ScanSearch } from "lucide-preact";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keepFocus } from "./Tip";

export function LeftCounter({ desk }: { desk: Desk }) {
  if (!desk.map.value) return <span class="left left-unknown" />;
  const { left, withdrawn, unpainted } = desk.counts.value;
  if (left === 0) {
    return (
      <span class="left left-none" data-testid="regions-left">
        <CircleCheckBig size={16} strokeWidth={1.75} aria-hidden />
        <strong>0</strong> left
      </span>
    );
  }
  return (
    <button
      type="button"
      class="left tip-below"
      data-testid="regions-left"
      aria-label={`${left} regions left: ${withdrawn} hatched, ${unpainted} unpainted. Go to the next.`}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "region", step: 1 })}
    >
      <ScanSearch size={16} strokeWidth={1.75} aria-hidden />
      <strong>{left}</strong> left
      <span class="tip" aria-hidden>
        {withdrawn} hatched, {unpainted} unpainted. Next<kbd>N</kbd>
      </span>
    </button>
  );
}

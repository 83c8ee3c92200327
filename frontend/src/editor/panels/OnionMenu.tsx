/** How the neighbors of the open frame shine through. */

import { cssOf } from "../../core/confidenceColor";
import { TINTS } from "../../render/tinted";
import { words } from "../../words";
import type { Desk } from "../desk";
import { MOST_NEIGHBORS, type Onion } from "../seeing";
import { Segments } from "./Segments";

const COUNTS = Array.from({ length: MOST_NEIGHBORS + 1 }, (_, n) => [n, String(n)] as const);

export function OnionMenu({ desk }: { desk: Desk }) {
  const says = words.value.editor.seeing.onion;
  const onion = desk.seeing.onion.value;
  const set = (change: Partial<Onion>) => {
    desk.seeing.onion.value = { ...onion, isOn: true, ...change };
  };
  return (
    <>
      {(["before", "after"] as const).map((side) => (
        <div key={side} class="dropmenu-line">
          <span class="dropmenu-line">
            <i class="tint" style={{ background: cssOf(TINTS[side]) }} />
            {says[side]}
          </span>
          <Segments
            name={says[side]}
            choices={COUNTS}
            chosen={onion[side]}
            onChoose={(count) => set({ [side]: count })}
          />
        </div>
      ))}
      <label>
        {says.opacity}
        <input
          type="range"
          min={10}
          max={100}
          step={5}
          value={Math.round(onion.opacity * 100)}
          onInput={(event) => set({ opacity: event.currentTarget.valueAsNumber / 100 })}
        />
      </label>
      <div class="dropmenu-line">
        {says.place}
        <Segments
          name={says.place}
          choices={[
            [true, says.over],
            [false, says.under],
          ]}
          chosen={onion.isOver}
          onChoose={(isOver) => set({ isOver })}
        />
      </div>
      <label>
        <input
          type="checkbox"
          checked={onion.hasPaint}
          onChange={(event) => set({ hasPaint: event.currentTarget.checked })}
        />
        {says.paint}
      </label>
    </>
  );
}

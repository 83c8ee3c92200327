/** The colors of the character: a row for each part, with its shadow and highlight. */

import type { Label, Palette } from "../../api/types";
import { cssOf } from "../../core/confidenceColor";
import { labelId } from "../../core/ids";
import { colorOf, textOn } from "../../core/palette";
import { words } from "../../words";
import type { Desk } from "../desk";
import { labelNamed } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { labelWord } from "./labels";
import { ModelSheetPanel } from "./ModelSheetPanel";
import { Segments } from "./Segments";
import { keepFocus, titled } from "./Tip";

export function PalettePanel({ desk }: { desk: Desk }) {
  return (
    <div class="palette" role="tabpanel" aria-label={words.value.editor.colors.tab}>
      <ModelSheetPanel desk={desk} />
      <InHand desk={desk} />
      <div class="palette-rows">
        {desk.rows.value.map((row) => (
          <ul key={row.name} class="palette-row" aria-label={row.name}>
            {row.labels.map((label) => (
              <Swatch key={label.id} desk={desk} label={label as Label} />
            ))}
          </ul>
        ))}
      </div>
    </div>
  );
}

/** The color that the next fill gives, and which palette it is seen in. */
function InHand({ desk }: { desk: Desk }) {
  const label = labelNamed(desk, desk.label.value);
  const rgb = colorOf(desk.palette.value, desk.label.value);
  return (
    <div class="in-hand">
      <span class="in-hand-color" style={{ background: cssOf(rgb) }} />
      <span class="in-hand-names">
        <strong data-testid="label-in-hand">
          {label ? labelWord(label) : words.value.editor.colors.none}
        </strong>
        <span class="dim">
          {label &&
            (label.group === label.name || !label.group ? words.value.labelRole[label.role] : label.group)}
        </span>
      </span>
      {desk.palettes.value.length > 1 && <PaletteChoice desk={desk} palettes={desk.palettes.value} />}
    </div>
  );
}

/** A few lie side by side, so that one press changes the light; many hide in a list. */
const SIDE_BY_SIDE = 3;

function PaletteChoice({ desk, palettes }: { desk: Desk; palettes: readonly Palette[] }) {
  if (palettes.length <= SIDE_BY_SIDE)
    return (
      <Segments
        name={words.value.editor.colors.palette}
        choices={palettes.map(({ id, name }) => [id, name] as const)}
        chosen={desk.palette.value?.id ?? null}
        onChoose={(id) => id !== null && dispatch(desk, { do: "palette", id })}
      />
    );
  return (
    <select
      class="input palette-choice"
      aria-label={words.value.editor.colors.palette}
      value={String(desk.palette.value?.id ?? "")}
      onChange={(event) => {
        dispatch(desk, { do: "palette", id: Number(event.currentTarget.value) });
        event.currentTarget.blur();
      }}
    >
      {palettes.map((palette) => (
        <option key={palette.id} value={String(palette.id)}>
          {palette.name}
        </option>
      ))}
    </select>
  );
}

function Swatch({ desk, label }: { desk: Desk; label: Label }) {
  const rgb = colorOf(desk.palette.value, label.id);
  const at = desk.keyed.value.findIndex((one) => one.id === label.id);
  const key = at < 0 ? undefined : keyOf(`swatch.${at}`);
  const isChosen = desk.label.value === label.id;
  return (
    <li>
      <button
        type="button"
        class={`paint ${desk.flashed.value === label.id ? "paint-flashed" : ""}`}
        data-label={label.id}
        aria-pressed={isChosen}
        aria-keyshortcuts={key}
        title={titled(labelWord(label), key)}
        onMouseDown={keepFocus}
        onClick={() => dispatch(desk, { do: "label", label: labelId(label.id) })}
        onPointerEnter={() => dispatch(desk, { do: "flash", label: labelId(label.id) })}
        onPointerLeave={() => dispatch(desk, { do: "flash", label: null })}
      >
        <span class="paint-color" style={{ background: cssOf(rgb), color: textOn(rgb) }}>
          {key && <kbd aria-hidden>{key}</kbd>}
        </span>
        <span class="paint-name">{labelWord(label)}</span>
      </button>
    </li>
  );
}

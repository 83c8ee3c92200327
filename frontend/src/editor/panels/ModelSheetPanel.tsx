/** The character's color model above the palette: click picks the label, hovering shows where a color is. */

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { ChevronDown, ChevronRight, ImagePlus } from "lucide-preact";
import type { ModelSheet } from "../../api/types";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { type ReadSheet, readSheet, useFrameAsSheet } from "../modelSheets";
import { SheetView } from "./SheetView";
import { keepFocus, TipButton, titled } from "./Tip";

export function ModelSheetPanel({ desk }: { desk: Desk }) {
  const sheets = desk.snapshot.value?.character.model_sheets ?? [];
  if (sheets.length === 0 && !desk.isLead.value) return null;
  const says = words.value.editor.seeing.sheet;
  const isOpen = desk.seeing.hasModelSheet.value;
  const Caret = isOpen ? ChevronDown : ChevronRight;
  return (
    <section class="sheet" aria-label={says.title}>
      <header class="sheet-head">
        <button
          type="button"
          class="sheet-toggle"
          aria-expanded={isOpen}
          title={titled(words.value.editor.command.model_sheet, keyOf("model_sheet"))}
          onMouseDown={keepFocus}
          onClick={() => dispatch(desk, { do: "model_sheet" })}
        >
          <Caret size={14} aria-hidden />
          {says.title}
        </button>
        {desk.isLead.value && desk.map.value && (
          <TipButton icon={ImagePlus} name={says.useFrame} onClick={() => void useFrameAsSheet(desk)} />
        )}
      </header>
      {isOpen && (sheets.length > 0 ? <Sheets desk={desk} /> : <p class="dim sheet-none">{says.none}</p>)}
    </section>
  );
}

function Sheets({ desk }: { desk: Desk }) {
  const chosen = useSignal<number | null>(null);
  const read = useSignal<ReadSheet | null>(null);
  const sheets = useComputed<readonly ModelSheet[]>(() => desk.snapshot.value?.character.model_sheets ?? []);
  const sheet = useComputed(() => sheets.value.find(({ id }) => id === chosen.value) ?? sheets.value[0]);
  useSignalEffect(() => {
    const [one, character] = [sheet.value, desk.snapshot.value?.character];
    const palettes = desk.palettes.value;
    const palette = desk.palette.value;
    if (!one || !character) return;
    void readSheet(one, { ...character, palettes: [...palettes] }, palette).then(
      (ready) => {
        if (sheet.peek() === one) read.value = ready;
      },
      () => {}, // the line is down: the next frame asks again
    );
  });
  return (
    <>
      {sheets.value.length > 1 && (
        <select
          class="input sheet-choice"
          aria-label={words.value.editor.seeing.sheet.which}
          value={String(sheet.value?.id)}
          onChange={(event) => {
            chosen.value = Number(event.currentTarget.value);
            event.currentTarget.blur();
          }}
        >
          {sheets.value.map(({ id, name }) => (
            <option key={id} value={String(id)}>
              {name}
            </option>
          ))}
        </select>
      )}
      {read.value && <SheetView desk={desk} sheet={read.value} name={sheet.value?.name ?? ""} />}
    </>
  );
}

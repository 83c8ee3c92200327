/** The right side: colors, or what was said about this frame. */

import type { Desk } from "../desk";
import { NotesPanel } from "./NotesPanel";
import { PalettePanel } from "./PalettePanel";
import { keepFocus } from "./Tip";

export function SidePanel({ desk }: { desk: Desk }) {
  const open = desk.review.value.notes.filter((note) => !note.resolved_at).length;
  const shown = desk.panel.value;
  const tab = (panel: typeof shown, name: string, count = 0) => (
    <button
      type="button"
      role="tab"
      class="tab"
      aria-selected={shown === panel}
      onMouseDown={keepFocus}
      onClick={() => {
        desk.panel.value = panel;
      }}
    >
      {name}
      {count > 0 && <span class="tab-count">{count}</span>}
    </button>
  );
  return (
    <aside class="side">
      <div class="tabs" role="tablist" aria-label="Colors and notes">
        {tab("colors", "Colors")}
        {tab("notes", "Notes", open)}
      </div>
      {shown === "colors" ? <PalettePanel desk={desk} /> : <NotesPanel desk={desk} />}
    </aside>
  );
}

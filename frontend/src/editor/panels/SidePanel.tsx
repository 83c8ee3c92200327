/** The right side: one of several panels, chosen by its tab. */

import type { FunctionComponent } from "preact";
import { words } from "../../words";
import type { Desk, PanelName } from "../desk";
import { FindPanel } from "./FindPanel";
import { HistoryPanel } from "./HistoryPanel";
import { NotesPanel } from "./NotesPanel";
import { PalettePanel } from "./PalettePanel";
import { keepFocus } from "./Tip";

interface PanelRow {
  readonly name: PanelName;
  readonly title: () => string;
  readonly Panel: FunctionComponent<{ desk: Desk }>;
  /** How much waits in there; nothing is shown for none. */
  readonly count?: (desk: Desk) => number;
}

const PANELS: readonly PanelRow[] = [
  { name: "colors", title: () => words.value.editor.colors.tab, Panel: PalettePanel },
  {
    name: "notes",
    title: () => words.value.editor.notes.tab,
    Panel: NotesPanel,
    count: (desk) => desk.review.value.notes.filter((note) => !note.resolved_at).length,
  },
  { name: "find", title: () => words.value.editor.find.tab, Panel: FindPanel },
  { name: "history", title: () => words.value.editor.history.tab, Panel: HistoryPanel },
];

export function SidePanel({ desk }: { desk: Desk }) {
  const shown = PANELS.find(({ name }) => name === desk.panel.value) ?? PANELS[0];
  return (
    <aside class="side">
      <div class="tabs" role="tablist" aria-label={words.value.editor.notes.tabs}>
        {PANELS.map((row) => (
          <Tab key={row.name} desk={desk} row={row} />
        ))}
      </div>
      {shown && <shown.Panel desk={desk} />}
    </aside>
  );
}

function Tab({ desk, row }: { desk: Desk; row: PanelRow }) {
  const count = row.count?.(desk) ?? 0;
  return (
    <button
      type="button"
      role="tab"
      class="tab"
      aria-selected={desk.panel.value === row.name}
      onMouseDown={keepFocus}
      onClick={() => {
        desk.panel.value = row.name;
      }}
    >
      {row.title()}
      {count > 0 && <span class="tab-count">{count}</span>}
    </button>
  );
}

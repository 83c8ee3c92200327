/** Notes where they were pinned, on the drawing. */

import { imagePoint } from "../../core/points";
import { screenAt } from "../../core/viewport";
import { words } from "../../words";
import type { Desk } from "../desk";
import { nameOf } from "./people";

export function NotePins({ desk }: { desk: Desk }) {
  const view = desk.view.value;
  if (!view || !desk.picture.value) return null;
  return (
    <>
      {desk.review.value.notes.map((note, at) => {
        const { x, y } = screenAt(view, imagePoint(note.x, note.y));
        const isOpen = desk.openNote.value === note.id;
        return (
          <button
            key={note.id}
            type="button"
            class={`pin ${note.resolved_at ? "pin-done" : ""} ${isOpen ? "pin-open" : ""}`}
            style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)` }}
            aria-label={words.value.editor.notes.by(at + 1, nameOf(note.author), note.text)}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => {
              desk.openNote.value = isOpen ? null : note.id;
              desk.panel.value = "notes";
            }}
          >
            <span class="pin-head">{at + 1}</span>
            <span class="pin-text">
              {note.text}
              <small>{nameOf(note.author)}</small>
            </span>
          </button>
        );
      })}
    </>
  );
}

/** What was said about this frame: verdicts and pinned notes. */

import { Check, MapPin, RotateCcw, Trash2 } from "lucide-preact";
import type { Note, Submission } from "../../api/types";
import { broughtIntoView } from "../../core/viewport";
import { Button } from "../../widgets/Button";
import { StateMark } from "../../widgets/StateMark";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { removeNote, resolveNote } from "../judging";
import { keyOf } from "../keys";
import { momentOf, nameOf } from "./people";
import { TipButton } from "./Tip";

export function NotesPanel({ desk }: { desk: Desk }) {
  const { notes, submissions } = desk.review.value;
  const verdicts = submissions.filter((one) => one.verdict !== null);
  return (
    <div class="notes" role="tabpanel" aria-label={words.value.editor.notes.tab}>
      <ol class="notes-list">
        {notes.map((note, at) => (
          <NoteRow key={note.id} desk={desk} note={note} number={at + 1} />
        ))}
      </ol>
      {notes.length === 0 && (
        <p class="notes-none">{words.value.editor.notes.none(keyOf("tool.note") ?? "")}</p>
      )}
      <Button icon={MapPin} onClick={() => dispatch(desk, { do: "tool", tool: "note" })}>
        {words.value.editor.notes.pin}
      </Button>
      {verdicts.length > 0 && <h2 class="notes-head">{words.value.editor.notes.verdicts}</h2>}
      {verdicts.map((one) => (
        <Verdict key={one.id} submission={one} />
      ))}
    </div>
  );
}

function NoteRow({ desk, note, number }: { desk: Desk; note: Note; number: number }) {
  const isDone = note.resolved_at !== null;
  return (
    <li class={`note ${isDone ? "note-done" : ""}`} aria-current={desk.openNote.value === note.id}>
      <button type="button" class="note-go" onClick={() => show(desk, note)}>
        <span class="note-number">{number}</span>
        <span class="note-text">{note.text}</span>
        <span class="note-by">
          {nameOf(note.author)}, {momentOf(note.created_at)}
          {isDone && `, ${words.value.editor.notes.resolved}`}
        </span>
      </button>
      <span class="note-acts">
        <TipButton
          icon={isDone ? RotateCcw : Check}
          name={isDone ? words.value.editor.notes.openAgain : words.value.editor.notes.resolve}
          onClick={() => void resolveNote(desk, note.id, !isDone)}
        />
        {note.author.id === desk.me.id && (
          <TipButton
            icon={Trash2}
            name={words.value.editor.notes.delete}
            onClick={() => void removeNote(desk, note.id)}
          />
        )}
      </span>
    </li>
  );
}

function Verdict({ submission }: { submission: Submission }) {
  const { verdict, comment, reviewer, reviewed_at } = submission;
  if (!verdict) return null;
  return (
    <div class="verdict">
      <StateMark state={verdict} />
      <span class="note-by">
        {reviewer && nameOf(reviewer)}
        {reviewed_at && `, ${momentOf(reviewed_at)}`}
      </span>
      {comment && <p>{comment}</p>}
    </div>
  );
}

/** The pin comes into view. */
function show(desk: Desk, { id, x, y }: Note): void {
  desk.openNote.value = id;
  const view = desk.view.peek();
  const box = { x0: x - 40, y0: y - 40, x1: x + 40, y1: y + 40 };
  if (view) desk.view.value = broughtIntoView(view, box);
}

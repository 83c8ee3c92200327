/** Questions on top of the editor. */

import { useRef, useState } from "preact/hooks";
import type { ImagePoint } from "../../core/points";
import { Question } from "../../widgets/Dialog";
import { words } from "../../words";
import type { Desk } from "../desk";
import { judge, pinNote } from "../judging";
import { KeyBindings } from "./KeyBindings";
import { KeySheet } from "./KeySheet";

export function Dialogs({ desk }: { desk: Desk }) {
  const dialog = desk.dialog.value;
  const close = () => {
    desk.dialog.value = null;
  };
  if (dialog === "keys") return <KeySheet desk={desk} onClose={close} />;
  if (dialog === "bindings") return <KeyBindings onClose={close} />;
  if (dialog === "retake") return <RetakeDialog desk={desk} onClose={close} />;
  return dialog ? <NoteDialog desk={desk} at={dialog.pinAt} onClose={close} /> : null;
}

function RetakeDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { review } = words.value.editor;
  const ask = useText((comment) => judge(desk, "retake", comment));
  return (
    <Question
      title={review.askTitle}
      action={review.askAction}
      isBusy={ask.isBusy}
      onConfirm={ask.send}
      onClose={onClose}
    >
      <label class="field">
        <span class="field-name">{review.askSentence}</span>
        <textarea {...ask.input} class="input" rows={4} maxLength={2000} aria-label={review.comment} />
      </label>
    </Question>
  );
}

function NoteDialog({ desk, at, onClose }: { desk: Desk; at: ImagePoint; onClose: () => void }) {
  const { notes } = words.value.editor;
  const ask = useText(async (text) => {
    if (text !== "") await pinNote(desk, at, text);
  });
  return (
    <Question
      title={notes.pin}
      action={notes.pinAction}
      isBusy={ask.isBusy}
      onConfirm={ask.send}
      onClose={onClose}
    >
      <label class="field">
        <span class="field-name">{notes.pinSentence}</span>
        <textarea {...ask.input} class="input" rows={3} maxLength={2000} aria-label={notes.note} />
      </label>
    </Question>
  );
}

/** A text that is sent once; Ctrl+Enter sends it too. */
function useText(send: (text: string) => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const go = () => {
    if (isBusy) return;
    setBusy(true);
    void send(text.current?.value.trim() ?? "").finally(() => setBusy(false));
  };
  return {
    isBusy,
    send: go,
    input: {
      ref: text,
      autofocus: true,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) go();
      },
    },
  };
}

/** Questions on top of the editor. */

import { useRef, useState } from "preact/hooks";
import type { ImagePoint } from "../../core/points";
import { Dialog, Question } from "../../widgets/Dialog";
import type { Desk } from "../desk";
import { judge, pinNote } from "../judging";
import { KEYS } from "./keySheet";

export function Dialogs({ desk }: { desk: Desk }) {
  const dialog = desk.dialog.value;
  const close = () => {
    desk.dialog.value = null;
  };
  if (dialog === "keys") return <KeySheet onClose={close} />;
  if (dialog === "retake") return <RetakeDialog desk={desk} onClose={close} />;
  return dialog ? <NoteDialog desk={desk} at={dialog.pinAt} onClose={close} /> : null;
}

function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div class="key-sheet">
        {KEYS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>{key.split(" ").map((one) => (one === "or" ? " or " : <kbd key={one}>{one}</kbd>))}</dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function RetakeDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const ask = useText((comment) => judge(desk, "retake", comment));
  return (
    <Question
      title="Ask for a retake"
      action="Send back"
      isBusy={ask.isBusy}
      onConfirm={ask.send}
      onClose={onClose}
    >
      <label class="field">
        <span class="field-name">What should be done again? Pinned notes show where.</span>
        <textarea {...ask.input} class="input" rows={4} maxLength={2000} aria-label="Comment" />
      </label>
    </Question>
  );
}

function NoteDialog({ desk, at, onClose }: { desk: Desk; at: ImagePoint; onClose: () => void }) {
  const ask = useText(async (text) => {
    if (text !== "") await pinNote(desk, at, text);
  });
  return (
    <Question title="Pin a note" action="Pin" isBusy={ask.isBusy} onConfirm={ask.send} onClose={onClose}>
      <label class="field">
        <span class="field-name">Everybody who opens this frame sees it here.</span>
        <textarea {...ask.input} class="input" rows={3} maxLength={2000} aria-label="Note" />
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

/** Short words over the drawing, and the list of what could not be saved. */

import { CircleAlert, X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { RefusedEdit } from "../../sync/session";
import { words } from "../../words";
import { type Desk, labelNamed } from "../desk";
import { dispatch } from "../dispatch";
import { labelWord } from "./labels";
import { TipButton } from "./Tip";

const SHOWN_MS = 5_000;

export function Notices({ desk }: { desk: Desk }) {
  const notice = desk.notice.value;
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => {
      if (desk.notice.peek() === notice) desk.notice.value = null;
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [desk, notice]);
  return (
    <div class="notices">
      <NotSaved desk={desk} />
      <div role="status" aria-live="polite">
        {notice && (
          <p class={`toast toast-${notice.kind}`} data-testid="notice">
            {notice.kind === "problem" && <CircleAlert size={16} aria-hidden />}
            {notice.text}
          </p>
        )}
      </div>
    </div>
  );
}

/** A refused edit is never dropped silently: it stays until its author has read why. */
function NotSaved({ desk }: { desk: Desk }) {
  const refused = desk.session.value?.refused ?? [];
  if (refused.length === 0) return null;
  return (
    <section class="not-saved" role="alert" data-testid="not-saved">
      <h2>
        <CircleAlert size={16} aria-hidden />
        {words.value.editor.notSaved.title}
      </h2>
      <ul>
        {refused.map((one) => (
          <li key={one.edit.token}>
            <span>
              <strong>{titleOf(desk, one)}</strong> {one.refusal.sentence}
            </span>
            <TipButton
              icon={X}
              name={words.value.editor.notSaved.seen}
              onClick={() => dispatch(desk, { do: "dismiss_refused", token: one.edit.token })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(desk: Desk, { edit }: RefusedEdit): string {
  const says = words.value.editor.notSaved;
  if (edit.kind === "undo" || edit.kind === "redo") return says[edit.kind];
  const [first = 0] = edit.regions;
  const what = edit.regions.length === 1 ? says.region(first) : says.regions(edit.regions.length);
  if (edit.kind === "accept") return says.accepting(what);
  if (edit.label === undefined) return says.fillingEach(what);
  if (edit.label === null) return says.erasing(what);
  const label = labelNamed(desk, edit.label);
  return says.filling(what, label ? labelWord(label) : says.label(edit.label));
}

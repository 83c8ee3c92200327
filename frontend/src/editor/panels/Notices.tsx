/** Short words over the drawing, and the list of what could not be saved. */

import { CircleAlert, X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { INK, type RegionId, regionId } from "../../core/ids";
import type { RefusedEdit } from "../../sync/session";
import { COMMANDS } from "../../tools/commands";
import { language, refusalIn, words } from "../../words";
import { type Desk, labelNamed, type Notice } from "../desk";
import { type Act, dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { labelWord } from "./labels";
import { PastBar } from "./PastBar";
import { keepFocus, TipButton } from "./Tip";

const SHOWN_MS = 5_000;
const OFFERED_MS = 10_000;

export function Notices({ desk }: { desk: Desk }) {
  const notice = desk.notice.value;
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(
      () => {
        if (desk.notice.peek() === notice) desk.notice.value = null;
      },
      notice.offer ? OFFERED_MS : SHOWN_MS,
    );
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
            {notice.offer && <Offer desk={desk} offer={notice.offer} />}
          </p>
        )}
      </div>
      <PastBar desk={desk} />
    </div>
  );
}

function Offer({ desk, offer: { name, command } }: { desk: Desk; offer: NonNullable<Notice["offer"]> }) {
  return (
    <button
      type="button"
      class="offer"
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, COMMANDS[command].command as Act)}
    >
      {name}
      <kbd>{keyOf(command)}</kbd>
    </button>
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
          <li
            key={one.edit.token}
            onMouseEnter={() => dispatch(desk, { do: "point_at", region: soleRegionOf(one) })}
            onMouseLeave={() => dispatch(desk, { do: "point_at", region: INK })}
          >
            <span>
              <strong>{titleOf(desk, one)}</strong>{" "}
              {refusalIn(language.value, one.refusal.code, one.refusal.sentence)}
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

/** A number says nothing to anybody: pointed at, it is ringed on the drawing. */
function soleRegionOf({ edit }: RefusedEdit): RegionId {
  const [only] = "regions" in edit && edit.regions.length === 1 ? edit.regions : [];
  return regionId(only ?? INK);
}

function titleOf(desk: Desk, { edit }: RefusedEdit): string {
  const says = words.value.editor.notSaved;
  if (edit.kind !== "fill" && edit.kind !== "accept") return says[edit.kind];
  const [first = 0] = edit.regions;
  const what = edit.regions.length === 1 ? says.region(first) : says.regions(edit.regions.length);
  if (edit.kind === "accept") return says.accepting(what);
  if (edit.label === undefined) return says.fillingEach(what);
  if (edit.label === null) return says.erasing(what);
  const label = labelNamed(desk, edit.label);
  return says.filling(what, label ? labelWord(label) : says.label(edit.label));
}

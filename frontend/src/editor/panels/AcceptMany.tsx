/** All suggestions above a confidence, accepted in one step. The canvas shows them while one chooses. */

import { CheckCheck } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../widgets/Button";
import { words } from "../../words";
import { acceptMany, closeAcceptMany, showAcceptMany } from "../answering";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { waitingGuesses } from "../suggesting";
import { keepFocus } from "./Tip";

export function AcceptMany({ desk }: { desk: Desk }) {
  const isOpen = desk.filling.acceptFrom.value !== null;
  return (
    <span class="accept-many">
      <button
        type="button"
        class="toggle tip-below"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={words.value.editor.filling.acceptMany.title}
        aria-keyshortcuts={keyOf("accept_many")}
        onMouseDown={keepFocus}
        onClick={() => dispatch(desk, { do: "accept_many" })}
      >
        <CheckCheck size={16} strokeWidth={1.75} aria-hidden />
        {words.value.editor.filling.acceptMany.name}
        {!isOpen && (
          <span class="tip" aria-hidden>
            {words.value.editor.command.accept_many}
            <kbd>{keyOf("accept_many")}</kbd>
          </span>
        )}
      </button>
      {isOpen && <Choice desk={desk} />}
    </span>
  );
}

function Choice({ desk }: { desk: Desk }) {
  const says = words.value.editor.filling.acceptMany;
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    form.current?.querySelector("input")?.focus();
    const pressedElsewhere = ({ target }: PointerEvent) => {
      const isInside = target instanceof Element && target.closest(".accept-many") !== null;
      if (!isInside) closeAcceptMany(desk);
    };
    document.addEventListener("pointerdown", pressedElsewhere, true);
    return () => {
      document.removeEventListener("pointerdown", pressedElsewhere, true);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [desk]);
  const from = desk.filling.acceptFrom.value ?? 0;
  const waiting = waitingGuesses(desk);
  const count = waiting.filter(({ confidence }) => confidence >= from).length;
  return (
    <form
      ref={form}
      class="accept-choice"
      role="dialog"
      aria-label={says.title}
      data-testid="accept-many"
      onSubmit={(event) => {
        event.preventDefault();
        acceptMany(desk);
      }}
      onKeyDown={(event) => {
        event.stopPropagation(); // the keys of the canvas rest meanwhile
        if (event.code === "Escape") closeAcceptMany(desk);
        if (event.code === "Enter" && !(event.target instanceof HTMLButtonElement)) {
          event.preventDefault();
          acceptMany(desk);
        }
      }}
    >
      <label>
        {says.from}
        <output class="numbers">{from.toFixed(2)}</output>
      </label>
      <input
        type="range"
        min={0}
        max={desk.threshold.value}
        step={0.01}
        value={from}
        aria-label={says.from}
        onInput={(event) => showAcceptMany(desk, event.currentTarget.valueAsNumber)}
      />
      <p class="numbers" aria-live="polite" data-testid="accept-count">
        {says.count(count, waiting.length)}
      </p>
      <div class="accept-actions">
        <Button onClick={() => closeAcceptMany(desk)}>{says.cancel}</Button>
        <Button type="submit" kind="primary" isDisabled={count === 0}>
          {says.action(count)}
        </Button>
      </div>
    </form>
  );
}

/** A question on top of the page. The browser's own dialog keeps the focus in and gives it back. */

import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Refused } from "../api/call";
import { words } from "../words";
import { Button, IconButton } from "./Button";
import { Refusal } from "./Notice";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  isBusy?: boolean;
}

export function Dialog({ title, onClose, children, isBusy = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    if (shown) firstToUse(shown)?.focus();
    return () => shown?.close(); // gives the focus back; a dialog that is only taken away does not
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    if (!isBusy) onClose();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onCancel={cancel}>
      <header class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <IconButton icon={X} name={words.value.common.close} onClick={onClose} isDisabled={isBusy} />
      </header>
      {children}
    </dialog>
  );
}

/** What is asked for; where nothing is, the answer that does no harm. */
function firstToUse(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>("[data-first]") ??
    dialog.querySelector<HTMLElement>(".dialog-body :is(input, select, textarea)") ??
    dialog.querySelector<HTMLElement>("button.button-primary, .dialog-foot button")
  );
}

interface QuestionProps {
  title: string;
  action: string;
  onConfirm: () => void;
  onClose: () => void;
  children?: ComponentChildren;
  isDangerous?: boolean;
  isBusy?: boolean;
  /** There is nothing to say yes to. */
  isDisabled?: boolean;
  refused?: Refused | null;
  dismiss?: string;
}

/** A dialog that asks for one yes. */
export function Question(props: QuestionProps) {
  const { title, action, onConfirm, onClose, children } = props;
  const { isDangerous = false, isBusy = false, isDisabled = false } = props;
  return (
    <Dialog title={title} onClose={onClose} isBusy={isBusy}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <div class="dialog-body">{children}</div>
        <Refusal refused={props.refused ?? null} />
        <footer class="dialog-foot">
          <Button onClick={onClose} isDisabled={isBusy}>
            {props.dismiss ?? words.value.common.cancel}
          </Button>
          <Button
            type="submit"
            kind={isDangerous ? "danger" : "primary"}
            isBusy={isBusy}
            isDisabled={isDisabled}
          >
            {action}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** One's own password: the present one and the new one. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { useAction } from "../api/fetched";
import { changePassword, person } from "../api/session";
import { Button } from "../widgets/Button";
import { Dialog, Question } from "../widgets/Dialog";
import { Field } from "../widgets/Field";
import { words } from "../words";

export const isChangingPassword = signal(false);

/** Beside the page, not in its header: a dialog has a head of its own. */
export function ChangePassword() {
  return isChangingPassword.value ? <Asking onClose={() => (isChangingPassword.value = false)} /> : null;
}

function Asking({ onClose }: { onClose: () => void }) {
  const { menu: say, common } = words.value;
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const [isDone, setDone] = useState(false);
  const change = useAction(async () => {
    await changePassword(present, next);
    setDone(true);
  });
  if (isDone)
    return (
      <Dialog title={say.changePassword} onClose={onClose}>
        <div class="dialog-body">
          <p role="status">{say.passwordChanged}</p>
        </div>
        <footer class="dialog-foot">
          <Button kind="primary" onClick={onClose}>
            {common.close}
          </Button>
        </footer>
      </Dialog>
    );
  return (
    <Question
      title={say.changePassword}
      action={say.passwordChange}
      onConfirm={change.run}
      onClose={onClose}
      isBusy={change.isBusy}
      refused={change.refused}
    >
      <input hidden autocomplete="username" value={person.value?.username ?? ""} readOnly />
      <Field name={say.presentPassword}>
        <input
          class="input"
          type="password"
          required
          autocomplete="current-password"
          data-first
          value={present}
          onInput={(event) => setPresent(event.currentTarget.value)}
        />
      </Field>
      <Field name={say.newPassword} hint={say.passwordHint}>
        <input
          class="input"
          type="password"
          required
          minLength={8}
          autocomplete="new-password"
          value={next}
          onInput={(event) => setNext(event.currentTarget.value)}
        />
      </Field>
    </Question>
  );
}

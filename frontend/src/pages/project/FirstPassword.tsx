/** What somebody new signs in with, to be passed on: shown once. */

import { Check, Copy } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Welcomed } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Dialog } from "../../widgets/Dialog";
import { Field } from "../../widgets/Field";
import { words } from "../../words";

export function FirstPassword({ welcomed, onClose }: { welcomed: Welcomed; onClose: () => void }) {
  const { project: say, common } = words.value;
  const [isCopied, setCopied] = useState(false);
  const { user } = welcomed.membership;
  const copy = async () => {
    const lines = [location.origin, user.username, welcomed.first_password];
    await navigator.clipboard.writeText(lines.join("\n"));
    setCopied(true);
  };
  return (
    <Dialog title={say.welcomed(user.display_name || user.username)} onClose={onClose}>
      <div class="dialog-body">
        <p>{say.welcomedSentence}</p>
        <Field name={say.username}>
          <input class="input input-code" readOnly value={user.username} />
        </Field>
        <Field name={say.firstPassword}>
          <input class="input input-code" readOnly value={welcomed.first_password} />
        </Field>
      </div>
      <footer class="dialog-foot">
        {"clipboard" in navigator && (
          <Button icon={isCopied ? Check : Copy} onClick={copy}>
            {isCopied ? say.copied : say.copy}
          </Button>
        )}
        <Button kind="primary" onClick={onClose}>
          {common.close}
        </Button>
      </footer>
    </Dialog>
  );
}

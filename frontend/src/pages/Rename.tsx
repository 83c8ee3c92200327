/** Another name for a project or a cut: a pencil beside its title. */

import { Pencil } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../api/call";
import { useAction } from "../api/fetched";
import { IconButton } from "../widgets/Button";
import { Question } from "../widgets/Dialog";
import { Field, NameInput } from "../widgets/Field";
import { words } from "../words";

interface RenameProps {
  name: string;
  /** Where the thing is changed. */
  path: string;
  maxLength: number;
  onDone: () => void;
}

export function Rename(props: RenameProps) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <IconButton icon={Pencil} name={words.value.common.rename} onClick={() => setAsked(true)} />
      {isAsked && <RenameDialog {...props} onClose={() => setAsked(false)} />}
    </>
  );
}

function RenameDialog({ name, path, maxLength, onDone, onClose }: RenameProps & { onClose: () => void }) {
  const { common } = words.value;
  const [wanted, setWanted] = useState(name);
  const rename = useAction(async () => {
    await call("PATCH", path, { name: wanted.trim() });
    onDone();
    onClose();
  });
  return (
    <Question
      title={common.rename}
      action={common.rename}
      onConfirm={rename.run}
      onClose={onClose}
      isBusy={rename.isBusy}
      refused={rename.refused}
    >
      <Field name={common.name}>
        <NameInput value={wanted} onChange={setWanted} maxLength={maxLength} />
      </Field>
    </Question>
  );
}

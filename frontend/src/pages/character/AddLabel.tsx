/** A new label: what it is called, where it belongs, its color in the first palette. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Character, LabelRole } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Choice, Field, NameInput } from "../../widgets/Field";
import { words } from "../../words";

const NEW_ROLES: readonly LabelRole[] = ["base", "shadow", "highlight"];

interface AddLabelProps {
  character: Character;
  from: Fetched<Character>;
  onClose: () => void;
}

export function AddLabel({ character, from, onClose }: AddLabelProps) {
  const { character: say, common, labelRole } = words.value;
  const [label, setLabel] = useState({ name: "", name_ja: "", group: "", rgb: "#c8c8c8" });
  const [role, setRole] = useState<LabelRole>("base");
  const set = (change: Partial<typeof label>) => setLabel({ ...label, ...change });
  const add = useAction(async () => {
    await call("POST", `/characters/${character.id}/labels`, { ...label, name: label.name.trim(), role });
    from.reload();
    onClose();
  });
  const groups = [...new Set(character.labels.map((one) => one.group).filter(Boolean))];
  return (
    <Question
      title={say.addLabel}
      action={common.add}
      onConfirm={add.run}
      onClose={onClose}
      isBusy={add.isBusy}
      refused={add.refused}
    >
      <Field name={common.name}>
        <NameInput value={label.name} onChange={(name) => set({ name })} maxLength={80} />
      </Field>
      <Field name={say.nameJa}>
        <input
          class="input"
          lang="ja"
          maxLength={80}
          value={label.name_ja}
          onInput={(event) => set({ name_ja: event.currentTarget.value })}
        />
      </Field>
      <Field name={say.group}>
        <input
          class="input"
          list="groups"
          maxLength={80}
          value={label.group}
          onInput={(event) => set({ group: event.currentTarget.value })}
        />
      </Field>
      <datalist id="groups">
        {groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      <div class="field-pair">
        <Field name={say.labelRole}>
          <Choice
            value={role}
            options={NEW_ROLES.map((value) => ({ value, text: labelRole[value] }))}
            onChange={setRole}
          />
        </Field>
        <Field name={say.color}>
          <input
            class="input input-color"
            type="color"
            value={label.rgb}
            onInput={(event) => set({ rgb: event.currentTarget.value })}
          />
        </Field>
      </div>
    </Question>
  );
}

/** A new palette, beginning with the colors of another. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Character } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Choice, Field, NameInput } from "../../widgets/Field";
import { words } from "../../words";

interface AddPaletteProps {
  character: Character;
  from: Fetched<Character>;
  onClose: () => void;
}

export function AddPalette({ character, from, onClose }: AddPaletteProps) {
  const { character: say, common } = words.value;
  const [name, setName] = useState("");
  const [source, setSource] = useState(String(character.palettes[0]?.id ?? ""));
  const add = useAction(async () => {
    const colors = character.palettes.find((palette) => String(palette.id) === source)?.colors ?? {};
    await call("POST", `/characters/${character.id}/palettes`, { name: name.trim(), colors });
    from.reload();
    onClose();
  });
  return (
    <Question
      title={say.addPalette}
      action={common.add}
      onConfirm={add.run}
      onClose={onClose}
      isBusy={add.isBusy}
      refused={add.refused}
    >
      <Field name={say.paletteName}>
        <NameInput value={name} onChange={setName} maxLength={80} />
      </Field>
      {character.palettes.length > 0 && (
        <Field name={say.copyFrom}>
          <Choice
            value={source}
            options={character.palettes.map(({ id, name }) => ({ value: String(id), text: name }))}
            onChange={setSource}
          />
        </Field>
      )}
    </Question>
  );
}

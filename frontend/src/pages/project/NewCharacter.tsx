/** A new character, with the labels of a palette file if there is one. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { useAction } from "../../api/fetched";
import type { Character, Project } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Field } from "../../widgets/Field";
import { words } from "../../words";
import { type PaletteEntry, readPaletteFile } from "../character/paletteFile";
import { navigate } from "../router";

export function NewCharacter({ project, onClose }: { project: Project; onClose: () => void }) {
  const say = words.value.project;
  const [name, setName] = useState("");
  const [labels, setLabels] = useState<PaletteEntry[] | undefined>();
  const read = useAction(async (file: File | undefined) => {
    setLabels(undefined);
    if (file) setLabels(readPaletteFile(await file.text()));
  });
  const create = useAction(async () => {
    const body = { name: name.trim(), ...(labels ? { labels } : {}) };
    const character = await call<Character>("POST", `/projects/${project.id}/characters`, body);
    navigate(`/characters/${character.id}`);
  });
  return (
    <Question
      title={say.newCharacter}
      action={say.createCharacter}
      onConfirm={create.run}
      onClose={onClose}
      isBusy={create.isBusy}
      refused={read.refused ?? create.refused}
    >
      <Field name={words.value.common.name}>
        <input
          class="input"
          required
          maxLength={120}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <Field
        name={say.paletteFile}
        hint={labels ? words.value.count.labels(labels.length) : say.paletteFileHint}
      >
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => read.run(event.currentTarget.files?.[0])}
        />
      </Field>
    </Question>
  );
}

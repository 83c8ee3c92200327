/** A new character, with the labels of a palette file if there is one. */

import { FileJson } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { useAction } from "../../api/fetched";
import type { Character, Project } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Field, NameInput } from "../../widgets/Field";
import { FileButton } from "../../widgets/FileButton";
import { words } from "../../words";
import { type PaletteEntry, readPaletteFile } from "../character/paletteFile";
import { navigate } from "../router";

export function NewCharacter({ project, onClose }: { project: Project; onClose: () => void }) {
  const say = words.value.project;
  const [name, setName] = useState("");
  const [file, setFile] = useState("");
  const [labels, setLabels] = useState<PaletteEntry[] | undefined>();
  const read = useAction(async (chosen: File | undefined) => {
    setLabels(undefined);
    if (!chosen) return;
    setLabels(readPaletteFile(await chosen.text()));
    setFile(chosen.name);
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
        <NameInput value={name} onChange={setName} maxLength={120} />
      </Field>
      <fieldset class="field">
        <legend class="field-name">{say.paletteFile}</legend>
        <div class="file-choice">
          <FileButton
            icon={FileJson}
            name={say.choosePaletteFile}
            accept=".json,application/json"
            isMany={false}
            onChoose={([chosen]) => void read.run(chosen)}
          />
          <span aria-live="polite">
            {file && labels ? `${file} · ${words.value.count.labels(labels.length)}` : say.noPaletteFile}
          </span>
        </div>
        <span class="field-hint">{say.paletteFileHint}</span>
      </fieldset>
    </Question>
  );
}

/** A new cut of one of the project's characters; its drawings are dropped on it next. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { useAction } from "../../api/fetched";
import type { Cut, Project } from "../../api/types";
import { Dialog, Question } from "../../widgets/Dialog";
import { Choice, Field, NameInput } from "../../widgets/Field";
import { words } from "../../words";
import { navigate } from "../router";

export function NewCut({ project, onClose }: { project: Project; onClose: () => void }) {
  const say = words.value.project;
  const [name, setName] = useState("");
  const [character, setCharacter] = useState(String(project.characters[0]?.id ?? ""));
  const create = useAction(async () => {
    const body = { name: name.trim(), character: Number(character) };
    const cut = await call<Cut>("POST", `/projects/${project.id}/cuts`, body);
    navigate(`/cuts/${cut.id}`);
  });
  if (project.characters.length === 0)
    return (
      <Dialog title={say.newCut} onClose={onClose}>
        <p class="dialog-body">{say.needCharacter}</p>
      </Dialog>
    );
  return (
    <Question
      title={say.newCut}
      action={say.createCut}
      onConfirm={create.run}
      onClose={onClose}
      isBusy={create.isBusy}
      refused={create.refused}
    >
      <Field name={words.value.common.name} hint={say.cutNameHint}>
        <NameInput value={name} onChange={setName} maxLength={80} />
      </Field>
      <Field name={say.character}>
        <Choice
          value={character}
          options={project.characters.map(({ id, name }) => ({ value: String(id), text: name }))}
          onChange={setCharacter}
        />
      </Field>
    </Question>
  );
}

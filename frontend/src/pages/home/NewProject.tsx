/** A new production, by its name. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { useAction } from "../../api/fetched";
import type { Project } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Field, NameInput } from "../../widgets/Field";
import { words } from "../../words";
import { navigate } from "../router";

export function NewProject({ onClose }: { onClose: () => void }) {
  const { home, common } = words.value;
  const [name, setName] = useState("");
  const create = useAction(async () => {
    const project = await call<Project>("POST", "/projects", { name: name.trim() });
    navigate(`/projects/${project.id}`);
  });
  return (
    <Question
      title={home.newProject}
      action={home.createProject}
      onConfirm={create.run}
      onClose={onClose}
      isBusy={create.isBusy}
      refused={create.refused}
    >
      <Field name={common.name}>
        <NameInput value={name} onChange={setName} maxLength={120} />
      </Field>
    </Question>
  );
}

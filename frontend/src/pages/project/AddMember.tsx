/** Somebody joins the project, by user name. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Project, Role } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Choice, Field } from "../../widgets/Field";
import { words } from "../../words";
import { ROLES } from "./Members";

interface AddMemberProps {
  project: Project;
  from: Fetched<Project>;
  onClose: () => void;
}

export function AddMember({ project, from, onClose }: AddMemberProps) {
  const { project: say, common, role: roles } = words.value;
  const [username, setUsername] = useState("");
  const [role, setRole] = useState<Role>("artist");
  const add = useAction(async () => {
    await call("POST", `/projects/${project.id}/members`, { username: username.trim(), role });
    from.reload();
    onClose();
  });
  return (
    <Question
      title={say.addMember}
      action={common.add}
      onConfirm={add.run}
      onClose={onClose}
      isBusy={add.isBusy}
      refused={add.refused}
    >
      <Field name={say.username}>
        <input
          class="input"
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={username}
          onInput={(event) => setUsername(event.currentTarget.value)}
        />
      </Field>
      <Field name={say.role}>
        <Choice
          value={role}
          options={ROLES.map((value) => ({ value, text: roles[value] }))}
          onChange={setRole}
        />
      </Field>
    </Question>
  );
}

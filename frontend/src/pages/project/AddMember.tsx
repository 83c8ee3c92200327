/** Somebody joins the project, by user name; who has none yet gets one here. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Project, Role, Welcomed } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Choice, Field } from "../../widgets/Field";
import { words } from "../../words";
import { FirstPassword } from "./FirstPassword";
import { ROLES } from "./Members";

interface AddMemberProps {
  project: Project;
  from: Fetched<Project>;
  onClose: () => void;
}

export function AddMember({ project, from, onClose }: AddMemberProps) {
  const { project: say, common, role: roles } = words.value;
  const [username, setUsername] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [role, setRole] = useState<Role>("artist");
  const [welcomed, setWelcomed] = useState<Welcomed | null>(null);
  const add = useAction(async () => {
    await call("POST", `/projects/${project.id}/members`, { username: username.trim(), role });
    from.reload();
    onClose();
  });
  const welcome = useAction(async () => {
    const newcomer = { username: username.trim(), display_name: displayName.trim(), role };
    setWelcomed(await call<Welcomed>("POST", `/projects/${project.id}/newcomers`, newcomer));
    from.reload();
  });
  const isNew = add.refused?.code === "unknown_user";
  if (welcomed) return <FirstPassword welcomed={welcomed} onClose={onClose} />;
  return (
    <Question
      title={say.addMember}
      action={isNew ? say.makeSignIn : common.add}
      onConfirm={isNew ? welcome.run : add.run}
      onClose={onClose}
      isBusy={add.isBusy || welcome.isBusy}
      refused={isNew ? welcome.refused : add.refused}
    >
      <Field name={say.username}>
        <input
          class="input"
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={150}
          value={username}
          onInput={(event) => {
            setUsername(event.currentTarget.value);
            add.forget();
            welcome.forget();
          }}
        />
      </Field>
      <Field name={say.role}>
        <Choice
          value={role}
          options={ROLES.map((value) => ({ value, text: roles[value] }))}
          onChange={setRole}
        />
      </Field>
      {isNew && (
        <>
          <p role="status">{say.nobodyYet(username.trim())}</p>
          <Field name={say.displayName}>
            <input
              class="input"
              autocomplete="off"
              maxLength={80}
              value={displayName}
              onInput={(event) => setDisplayName(event.currentTarget.value)}
            />
          </Field>
        </>
      )}
    </Question>
  );
}

/** Who works on this project, in which role. Admins add, change and remove. */

import { UserPlus, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import { person } from "../../api/session";
import type { Membership, Project, Role } from "../../api/types";
import { IconButton } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { Choice } from "../../widgets/Field";
import { PersonName } from "../../widgets/Initials";
import { Refusal } from "../../widgets/Notice";
import { words } from "../../words";
import { mayAdminister } from "../roles";
import { AddMember } from "./AddMember";

export const ROLES: readonly Role[] = ["artist", "lead", "admin"];

export function Members({ project, from }: { project: Project; from: Fetched<Project> }) {
  const say = words.value.project;
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Membership | null>(null);
  const change = useAction(async (member: Membership, role: Role) => {
    await call("PATCH", `/memberships/${member.id}`, { role });
    from.reload();
  });
  const isAdmin = mayAdminister(project.role);
  return (
    <section class="panel" aria-labelledby="members">
      <div class="section-head">
        <h2 id="members">{say.members}</h2>
        {isAdmin && <IconButton icon={UserPlus} name={say.addMember} onClick={() => setAdding(true)} />}
      </div>
      <Refusal refused={change.refused} />
      <ul class="list">
        {project.members.map((member) => (
          <li key={member.id} class="list-row">
            <span class="list-main">
              <PersonName person={member.user} />
              {member.user.id === person.value?.id && <span class="dim">({say.you})</span>}
            </span>
            {isAdmin ? (
              <MemberControls member={member} onChange={change.run} onRemove={setLeaving} />
            ) : (
              <span class="dim">{words.value.role[member.role]}</span>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <AddMember project={project} from={from} onClose={() => setAdding(false)} />}
      {leaving && <RemoveMember member={leaving} from={from} onClose={() => setLeaving(null)} />}
    </section>
  );
}

interface ControlsProps {
  member: Membership;
  onChange: (member: Membership, role: Role) => void;
  onRemove: (member: Membership) => void;
}

function MemberControls({ member, onChange, onRemove }: ControlsProps) {
  const { project: say, role } = words.value;
  const name = member.user.display_name || member.user.username;
  return (
    <>
      <Choice
        name={say.roleOf(name)}
        value={member.role}
        options={ROLES.map((value) => ({ value, text: role[value] }))}
        onChange={(chosen) => onChange(member, chosen)}
      />
      <IconButton icon={X} name={say.removeMember(name)} onClick={() => onRemove(member)} />
    </>
  );
}

interface RemoveProps {
  member: Membership;
  from: Fetched<Project>;
  onClose: () => void;
}

function RemoveMember({ member, from, onClose }: RemoveProps) {
  const { project: say, common } = words.value;
  const name = member.user.display_name || member.user.username;
  const remove = useAction(async () => {
    await call("DELETE", `/memberships/${member.id}`);
    from.reload();
    onClose();
  });
  return (
    <Question
      title={say.removeMemberTitle(name)}
      action={common.remove}
      onConfirm={remove.run}
      onClose={onClose}
      isBusy={remove.isBusy}
      refused={remove.refused}
      isDangerous
    >
      <p>{say.removeMemberSentence(name)}</p>
    </Question>
  );
}

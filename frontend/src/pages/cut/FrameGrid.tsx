/** The frames of a cut as pictures, each with where it stands. */

import { type LucideIcon, ShieldAlert, Trash2, UserX } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { useAction } from "../../api/fetched";
import type { FrameSummary, Person, Role } from "../../api/types";
import { peopleAt, type Whereabouts } from "../../sync/presence";
import { IconButton } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { Initials } from "../../widgets/Initials";
import { Meter } from "../../widgets/Meter";
import { PersonMark } from "../../widgets/PersonMark";
import { useRowKeys } from "../../widgets/rowKeys";
import { StateMark } from "../../widgets/StateMark";
import { Thumbnail } from "../../widgets/Thumbnail";
import { words } from "../../words";
import { mayAdminister, mayLead } from "../roles";

interface FrameGridProps {
  frames: readonly FrameSummary[];
  whereabouts: Whereabouts;
  role: Role;
  onDeleted: () => void;
}

export function FrameGrid({ frames, whereabouts, role, onDeleted }: FrameGridProps) {
  const grid = useRowKeys<HTMLUListElement>();
  const [deleting, setDeleting] = useState<FrameSummary | null>(null);
  return (
    <>
      <ul class="frame-grid" ref={grid}>
        {frames.map((frame) => (
          <li key={frame.id} class="frame-card">
            <FrameCard frame={frame} role={role} people={peopleAt(whereabouts, frame.id)} />
            {mayAdminister(role) && (
              <span class="frame-delete">
                <IconButton icon={Trash2} name={words.value.cut.delete} onClick={() => setDeleting(frame)} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {deleting && <DeleteFrame frame={deleting} onDeleted={onDeleted} onClose={() => setDeleting(null)} />}
    </>
  );
}

interface CardProps {
  frame: FrameSummary;
  role: Role;
  people: readonly Person[];
}

function FrameCard({ frame, role, people }: CardProps) {
  return (
    <a class="frame-link" href={`/frames/${frame.id}`} data-row>
      <span class="frame-picture" style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
        <Thumbnail source={frame.thumbnail} />
        <Here people={people} />
      </span>
      <span class="frame-name">
        <strong title={frame.name}>{frame.name}</strong>
        {frame.assignee && <Initials person={frame.assignee} />}
      </span>
      <span class="frame-state">
        <StateMark state={frame.state} />
        <FrameWork frame={frame} />
      </span>
      <FootLine frame={frame} role={role} />
    </a>
  );
}

/** Who has it open right now. */
function Here({ people }: { people: readonly Person[] }) {
  if (people.length === 0) return null;
  const say = words.value.editor.together;
  return (
    <span class="frame-people">
      {people.map((person) => (
        <span key={person.id} title={say.isHere(person.display_name)} data-person={person.username}>
          <PersonMark person={person} />
          <span class="visually-hidden">{say.isHere(person.display_name)}</span>
        </span>
      ))}
    </span>
  );
}

/** What is left to paint; while it is not known yet, how far the prediction is. */
function FrameWork({ frame }: { frame: FrameSummary }) {
  const { count, cut } = words.value;
  if (frame.state === "waiting")
    return <span class="dim">{frame.job?.state === "running" ? cut.predicting : cut.queued}</span>;
  if (frame.regions_left === null || frame.state === "approved") return null;
  return (
    <span class={frame.regions_left === 0 ? "dim numbers" : "numbers"}>
      {count.regionsLeft(frame.regions_left)}
    </span>
  );
}

/** A line at the foot of the card that keeps its place, so that nothing jumps when a job begins or ends. */
function FootLine({ frame, role }: { frame: FrameSummary; role: Role }) {
  const { job } = frame;
  const say = words.value.cut;
  if (!job && frame.state !== "approved") {
    if (frame.ruling === "stranger")
      return <Ruling icon={UserX} text={say.stranger} hint={say.strangerHint} />;
    if (frame.ruling === "suspended" && mayLead(role))
      return <Ruling icon={ShieldAlert} text={say.suspended} hint={say.suspendedHint} />;
  }
  if (job?.state === "failed")
    return (
      <span class="frame-error" title={job.error}>
        {words.value.cut.failedBecause(job.error)}
      </span>
    );
  return (
    <span class="frame-job">
      {job?.state === "running" && <Meter share={job.progress} name={words.value.cut.predicting} />}
    </span>
  );
}

function Ruling({ icon: Icon, text, hint }: { icon: LucideIcon; text: string; hint: string }) {
  return (
    <span class="frame-ruling" title={hint}>
      <Icon size={14} aria-hidden />
      {text}
    </span>
  );
}

interface DeleteProps {
  frame: FrameSummary;
  onDeleted: () => void;
  onClose: () => void;
}

function DeleteFrame({ frame, onDeleted, onClose }: DeleteProps) {
  const say = words.value.cut;
  const remove = useAction(async () => {
    await call("DELETE", `/frames/${frame.id}`);
    onDeleted();
    onClose();
  });
  return (
    <Question
      title={say.deleteTitle(frame.name)}
      action={say.delete}
      onConfirm={remove.run}
      onClose={onClose}
      isBusy={remove.isBusy}
      refused={remove.refused}
      isDangerous
    >
      <p>{say.deleteSentence}</p>
    </Question>
  );
}

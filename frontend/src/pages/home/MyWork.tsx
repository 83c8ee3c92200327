/** Frames that wait for this person, one Enter away. */

import { ArrowRight, CircleCheck, MessageSquareText } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import type { Fetched } from "../../api/fetched";
import { person } from "../../api/session";
import type { Submission, Work } from "../../api/types";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice } from "../../widgets/Notice";
import { useRowKeys } from "../../widgets/rowKeys";
import { StateMark } from "../../widgets/StateMark";
import { Thumbnail } from "../../widgets/Thumbnail";
import { words } from "../../words";
import { type WorkGroup, workGroups } from "./workGroups";

export function MyWork({ work }: { work: Fetched<Work[]> }) {
  const { home } = words.value;
  const list = useRowKeys<HTMLDivElement>();
  return (
    <section class="my-work" ref={list} aria-labelledby="my-work">
      <h2 id="my-work">{home.work}</h2>
      <Loaded from={work} placeholder={<Skeleton rows={6} height={72} />}>
        {(frames) =>
          frames.length === 0 ? (
            <Notice icon={CircleCheck} title={home.noWorkTitle}>
              {home.noWork}
            </Notice>
          ) : (
            workGroups(frames, person.value?.id ?? 0).map((group) => <Group key={group.kind} group={group} />)
          )
        }
      </Loaded>
    </section>
  );
}

function Group({ group }: { group: WorkGroup }) {
  return (
    <section aria-labelledby={`work-${group.kind}`}>
      <h3 id={`work-${group.kind}`} class="group-name">
        {words.value.home[group.kind]} <span class="numbers dim">{group.frames.length}</span>
      </h3>
      <ul class="rows">
        {group.frames.map((frame) => (
          <li key={frame.id}>
            <WorkRow frame={frame} kind={group.kind} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorkRow({ frame, kind }: { frame: Work; kind: WorkGroup["kind"] }) {
  const { home, count } = words.value;
  const action = { retakes: home.fix, started: home.continue, open: home.start }[kind];
  return (
    <a class="row work-row" href={`/frames/${frame.id}`} data-row>
      <Thumbnail source={frame.thumbnail} />
      <span class="row-text">
        <span class="row-title">
          <strong>{frame.name}</strong>
          <span class="dim">
            {frame.project.name} / {frame.cut_name}
          </span>
        </span>
        {kind === "retakes" ? (
          <LeadComment frame={frame} />
        ) : (
          <span class="dim numbers">
            {frame.regions_left === null ? words.value.cut.queued : count.regionsLeft(frame.regions_left)}
          </span>
        )}
      </span>
      <StateMark state={frame.state} />
      <span class="row-action">
        {action}
        <ArrowRight size={16} aria-hidden />
      </span>
    </a>
  );
}

function LeadComment({ frame }: { frame: Work }) {
  const said = useLeadComment(frame);
  return (
    <span class="lead-comment">
      <MessageSquareText size={14} aria-hidden />
      <span>{said ?? words.value.count.regionsLeft(frame.regions_left ?? 0)}</span>
    </span>
  );
}

/** The verdict's comment; where the list does not carry it, it is asked for (retakes are few). */
function useLeadComment(frame: Work): string | null {
  const [said, setSaid] = useState<string | null>(frame.comment ?? null);
  useEffect(() => {
    if (frame.comment !== undefined) {
      setSaid(frame.comment || null);
      return;
    }
    call<{ submissions: Submission[] }>("GET", `/frames/${frame.id}/review`).then(
      ({ submissions }) => {
        const judged = submissions.filter(
          (submission) => submission.verdict === "retake" && submission.comment,
        );
        setSaid(judged.at(-1)?.comment ?? null);
      },
      () => setSaid(null), // the row stands without it
    );
  }, [frame.id, frame.comment]);
  return said;
}

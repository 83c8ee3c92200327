/** Frames that wait for this person, one Enter away. */

import { ArrowRight, CircleCheck, MessageSquareText } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Fetched } from "../../api/fetched";
import type { Work } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice } from "../../widgets/Notice";
import { useRowKeys } from "../../widgets/rowKeys";
import { StateMark } from "../../widgets/StateMark";
import { Thumbnail } from "../../widgets/Thumbnail";
import { words } from "../../words";
import { type WorkGroup, workGroups } from "./workGroups";

export function MyWork({ work }: { work: Fetched<Work[]> }) {
  const { home } = words.value;
  const list = useRowKeys<HTMLDivElement>({ takesFocus: true });
  return (
    <section class="my-work" ref={list} aria-labelledby="my-work">
      <div class="section-head">
        <h2 id="my-work">{home.work}</h2>
      </div>
      <Loaded from={work} placeholder={<Skeleton rows={6} height={72} />}>
        {(frames) =>
          frames.length === 0 ? (
            <Notice icon={CircleCheck} title={home.noWorkTitle}>
              {home.noWork}
            </Notice>
          ) : (
            workGroups(frames).map((group) => <Group key={group.because} group={group} />)
          )
        }
      </Loaded>
    </section>
  );
}

/** More than a day's work is folded away. */
const SHOWN_AT_FIRST = 20;

function Group({ group }: { group: WorkGroup }) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? group.frames : group.frames.slice(0, SHOWN_AT_FIRST);
  return (
    <section aria-labelledby={`work-${group.because}`}>
      <h3 id={`work-${group.because}`} class="group-name">
        {words.value.home.because[group.because]} <span class="numbers dim">{group.frames.length}</span>
      </h3>
      <ul class="rows">
        {shown.map((frame) => (
          <li key={frame.id}>
            <WorkRow frame={frame} />
          </li>
        ))}
      </ul>
      {shown.length < group.frames.length && (
        <div class="show-all">
          <Button onClick={() => setAll(true)}>{words.value.home.showAll(group.frames.length)}</Button>
        </div>
      )}
    </section>
  );
}

function WorkRow({ frame }: { frame: Work }) {
  const { home, count } = words.value;
  const goOn = frame.regions_left === 0 ? home.submit : home.continue;
  const action = { retake: home.fix, begun: goOn, open: home.start }[frame.because];
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
        {frame.comment ? (
          <LeadComment comment={frame.comment} />
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

function LeadComment({ comment }: { comment: string }) {
  return (
    <span class="lead-comment">
      <MessageSquareText size={14} aria-hidden />
      <span>{comment}</span>
    </span>
  );
}

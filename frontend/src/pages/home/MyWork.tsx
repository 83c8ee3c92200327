/** What waits for this person, one Enter away: frames to review, and frames to paint. */

import { ArrowRight, CircleCheck, MessageSquareText } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Fetched } from "../../api/fetched";
import type { ProjectSummary, Work } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice } from "../../widgets/Notice";
import { useRowKeys } from "../../widgets/rowKeys";
import { StateMark } from "../../widgets/StateMark";
import { Thumbnail } from "../../widgets/Thumbnail";
import { words } from "../../words";
import { ToReview } from "./ToReview";
import { projectsToReview, type WorkGroup, workGroups } from "./workGroups";

interface MyWorkProps {
  work: Fetched<Work[]>;
  projects: Fetched<ProjectSummary[]>;
}

export function MyWork({ work, projects }: MyWorkProps) {
  const { home } = words.value;
  const list = useRowKeys<HTMLDivElement>({ takesFocus: true });
  return (
    <section class="my-work" ref={list} aria-labelledby="my-work">
      <div class="section-head">
        <h2 id="my-work">{home.work}</h2>
      </div>
      <Loaded from={work} placeholder={<WorkOnItsWay />}>
        {(frames) => {
          // Both at once, so that the row that takes the focus is the first to stay.
          if (projects.value === undefined && !projects.refused) return <WorkOnItsWay />;
          const toReview = projectsToReview(projects.value ?? []);
          if (frames.length + toReview.length === 0)
            return (
              <Notice icon={CircleCheck} title={home.noWorkTitle}>
                {home.noWork}
              </Notice>
            );
          return (
            <>
              <ToReview projects={toReview} />
              {workGroups(frames).map((group) => (
                <Group key={group.because} group={group} />
              ))}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function WorkOnItsWay() {
  return <Skeleton rows={6} height={72} />;
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

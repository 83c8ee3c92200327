/** What waits for a lead's eye, the oldest first. Judging happens in the editor. */

import { ArrowRight, ClipboardCheck } from "lucide-preact";
import { useFetched } from "../../api/fetched";
import type { Project, QueueEntry } from "../../api/types";
import { PersonName } from "../../widgets/Initials";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice } from "../../widgets/Notice";
import { useRowKeys } from "../../widgets/rowKeys";
import { since } from "../../widgets/since";
import { Thumbnail } from "../../widgets/Thumbnail";
import { useNow } from "../../widgets/useNow";
import { words } from "../../words";
import { useLive } from "../live";
import { Page } from "../Page";

const CHANGES_THE_QUEUE = new Set(["frame.submitted", "frame.judged", "frame.changed", "live.missed"]);

export function ReviewPage({ id }: { id: number }) {
  const queue = useFetched<QueueEntry[]>(`/projects/${id}/review-queue`);
  const project = useFetched<Project>(`/projects/${id}`);
  useLive([id], ({ type }) => {
    if (CHANGES_THE_QUEUE.has(type)) queue.reloadSoon();
  });
  const { review: say, home, count } = words.value;
  return (
    <Page
      title={say.title}
      trail={[
        { text: home.projects, href: "/" },
        { text: project.value?.name ?? "", href: `/projects/${id}` },
      ]}
      beside={queue.value && <span class="dim numbers">{count.frames(queue.value.length)}</span>}
      actions={
        queue.value && queue.value.length > 1 && <span class="dim small for-keyboards">{say.keys}</span>
      }
      isBare={!queue.value && queue.refused !== null}
    >
      <Loaded from={queue} placeholder={<Skeleton rows={5} height={88} />}>
        {(entries) =>
          entries.length === 0 ? (
            <Notice icon={ClipboardCheck} title={say.emptyTitle}>
              {say.empty}
            </Notice>
          ) : (
            <Queue entries={entries} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Queue({ entries }: { entries: readonly QueueEntry[] }) {
  const { review: say } = words.value;
  const rows = useRowKeys<HTMLTableSectionElement>({ takesFocus: true });
  const now = useNow();
  return (
    <table class="table queue">
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {say.frame}
          </th>
          <th scope="col">{say.artist}</th>
          <th scope="col" class="number">
            {say.waiting}
          </th>
          <th scope="col">
            <span class="visually-hidden">{say.open}</span>
          </th>
        </tr>
      </thead>
      <tbody ref={rows}>
        {entries.map((entry) => (
          <QueueRow key={entry.frame.id} entry={entry} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function QueueRow({ entry, now }: { entry: QueueEntry; now: number }) {
  const { frame, submission } = entry;
  return (
    <tr class="row-link">
      <td class="cell-thumbnail">
        <Thumbnail source={frame.thumbnail} />
      </td>
      <td class="cell-name">
        <a href={`/frames/${frame.id}`} data-row>
          {frame.name}
        </a>
        <div class="dim">{entry.cut_name}</div>
      </td>
      <td>
        <PersonName person={submission.author} />
      </td>
      <td class="number">
        <time dateTime={submission.submitted_at}>{since(submission.submitted_at, now)}</time>
      </td>
      <td class="cell-go">
        <ArrowRight size={16} aria-hidden />
      </td>
    </tr>
  );
}

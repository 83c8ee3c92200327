/** One production: its cuts and how far they are, its characters, its people. */

import { ClipboardCheck, Plus } from "lucide-preact";
import { useState } from "preact/hooks";
import { type Fetched, useFetched } from "../../api/fetched";
import type { Project } from "../../api/types";
import { Button, ButtonLink } from "../../widgets/Button";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { StateBar } from "../../widgets/StateMark";
import { words } from "../../words";
import { useLive } from "../live";
import { Page } from "../Page";
import { Rename } from "../Rename";
import { mayAdminister, mayLead } from "../roles";
import { Characters } from "./Characters";
import { CutsTable } from "./CutsTable";
import { Members } from "./Members";
import { NewCut } from "./NewCut";
import { Threshold } from "./Threshold";

export function ProjectPage({ id }: { id: number }) {
  const project = useFetched<Project>(`/projects/${id}`);
  useLive([id], (message) => {
    if (message.type === "project.changed")
      project.change((value) => ({ ...value, threshold: message.project.threshold }));
    project.reloadSoon();
  });
  const known = project.value;
  return (
    <Page
      title={known?.name ?? ""}
      trail={[{ text: words.value.home.projects, href: "/" }]}
      beside={
        known && (
          <>
            {mayAdminister(known.role) && (
              <Rename name={known.name} path={`/projects/${id}`} maxLength={120} onDone={project.reload} />
            )}
            <span class="chip">{words.value.role[known.role]}</span>
          </>
        )
      }
      actions={known && <Actions project={known} />}
      isBare={!known && project.refused !== null}
    >
      <Loaded from={project} placeholder={<Skeleton rows={6} />}>
        {(value) => <Content project={value} from={project} />}
      </Loaded>
    </Page>
  );
}

function Actions({ project }: { project: Project }) {
  const [isAdding, setAdding] = useState(false);
  const say = words.value.project;
  if (!mayLead(project.role)) return null;
  const submitted = project.frames_by_state.submitted ?? 0;
  return (
    <>
      <ButtonLink
        href={`/projects/${project.id}/review`}
        icon={ClipboardCheck}
        kind={submitted > 0 ? "primary" : "plain"}
      >
        {say.review}
        <span class="count numbers">{submitted}</span>
      </ButtonLink>
      <Button icon={Plus} onClick={() => setAdding(true)}>
        {say.newCut}
      </Button>
      {isAdding && <NewCut project={project} onClose={() => setAdding(false)} />}
    </>
  );
}

function Content({ project, from }: { project: Project; from: Fetched<Project> }) {
  return (
    <div class="with-side">
      <div class="with-side-main">
        <StateBar frames={project.frames_by_state} />
        <CutsTable project={project} />
      </div>
      <aside class="with-side-aside">
        <Threshold project={project} from={from} />
        <Characters project={project} />
        <Members project={project} from={from} />
      </aside>
    </div>
  );
}

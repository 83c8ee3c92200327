/** Where a person starts: what waits for them, and the projects. */

import { useFetched } from "../../api/fetched";
import type { ProjectSummary, Work } from "../../api/types";
import { words } from "../../words";
import { useLive } from "../live";
import { Page } from "../Page";
import { MyWork } from "./MyWork";
import { Projects } from "./Projects";

const CHANGES_MY_WORK = new Set(["frame.changed", "frame.judged", "frame.submitted", "live.missed"]);

export function HomePage() {
  const work = useFetched<Work[]>("/my-work");
  const projects = useFetched<ProjectSummary[]>("/projects");
  useLive(
    (projects.value ?? []).map((project) => project.id),
    ({ type }) => {
      if (!CHANGES_MY_WORK.has(type)) return;
      work.reloadSoon();
      projects.reloadSoon();
    },
  );
  return (
    <Page title={words.value.home.title} trail={[]} isBare>
      <div class="home">
        <MyWork work={work} projects={projects} />
        <Projects projects={projects} />
      </div>
    </Page>
  );
}

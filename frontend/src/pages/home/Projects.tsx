/** The projects of this person, each with how far it is. */

import { FolderPlus, Layers } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Fetched } from "../../api/fetched";
import { mayCreateProjects } from "../../api/session";
import type { ProjectSummary } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice } from "../../widgets/Notice";
import { StateBar } from "../../widgets/StateMark";
import { words } from "../../words";
import { NewProject } from "./NewProject";

export function Projects({ projects }: { projects: Fetched<ProjectSummary[]> }) {
  const { home } = words.value;
  const [isAdding, setAdding] = useState(false);
  return (
    <section class="projects" aria-labelledby="projects">
      <div class="section-head">
        <h2 id="projects">{home.projects}</h2>
        {mayCreateProjects.value && (
          <Button icon={FolderPlus} onClick={() => setAdding(true)}>
            {home.newProject}
          </Button>
        )}
      </div>
      <Loaded from={projects} placeholder={<Skeleton rows={2} height={124} />}>
        {(all) =>
          all.length === 0 ? (
            <Notice icon={Layers} title={home.noProjectsTitle}>
              {home.noProjects}
            </Notice>
          ) : (
            <ul class="project-cards">
              {all.map((project) => (
                <li key={project.id}>
                  <ProjectCard project={project} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding && <NewProject onClose={() => setAdding(false)} />}
    </section>
  );
}

function ProjectCard({ project }: { project: ProjectSummary }) {
  const { role, count } = words.value;
  return (
    <a class="card project-card" href={`/projects/${project.id}`}>
      <span class="card-head">
        <strong>{project.name}</strong>
        <span class="chip">{role[project.role]}</span>
      </span>
      <span class="dim numbers">
        {count.cuts(project.cuts)} · {count.frames(project.frames)} ·{" "}
        {count.regionsLeft(project.regions_left)}
      </span>
      <StateBar frames={project.frames_by_state} />
    </a>
  );
}

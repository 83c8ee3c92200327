/** The cuts of a project, each with its first drawing and how far it is. */

import { Clapperboard } from "lucide-preact";
import type { CutSummary, Project } from "../../api/types";
import { Notice } from "../../widgets/Notice";
import { useRowKeys } from "../../widgets/rowKeys";
import { StateBar } from "../../widgets/StateMark";
import { Thumbnail } from "../../widgets/Thumbnail";
import { number, words } from "../../words";
import { mayLead } from "../roles";

export function CutsTable({ project }: { project: Project }) {
  const say = words.value.project;
  const rows = useRowKeys<HTMLTableSectionElement>();
  if (project.cuts.length === 0)
    return (
      <Notice icon={Clapperboard} title={say.noCutsTitle}>
        {mayLead(project.role) ? say.noCutsLead : say.noCutsArtist}
      </Notice>
    );
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {say.cut}
          </th>
          <th scope="col">{say.progress}</th>
          <th scope="col" class="number">
            {say.regionsLeft}
          </th>
        </tr>
      </thead>
      <tbody ref={rows}>
        {project.cuts.map((cut) => (
          <CutRow key={cut.id} cut={cut} project={project} />
        ))}
      </tbody>
    </table>
  );
}

function CutRow({ cut, project }: { cut: CutSummary; project: Project }) {
  const { count } = words.value;
  const character = project.characters.find((one) => one.id === cut.character)?.name ?? "";
  return (
    <tr class="row-link">
      <td class="cell-thumbnail">
        <Thumbnail source={cut.thumbnail} />
      </td>
      <td class="cell-name">
        <a href={`/cuts/${cut.id}`} data-row>
          {cut.name}
        </a>
        <div class="dim numbers">
          {character} · {count.frames(cut.frames)}
        </div>
      </td>
      <td class="cell-progress">
        <StateBar frames={cut.frames_by_state} />
      </td>
      <td class="number">
        <RegionsLeft left={cut.regions_left} regions={cut.regions} />
      </td>
    </tr>
  );
}

function RegionsLeft({ left, regions }: { left: number; regions: number }) {
  if (regions === 0) return <span class="dim">{words.value.common.none}</span>;
  return (
    <>
      <span class={left === 0 ? "dim" : "strong"}>{number(left)}</span>
      <span class="dim"> / {number(regions)}</span>
    </>
  );
}

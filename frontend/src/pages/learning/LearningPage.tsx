/** How a character is learned: datasets from approved frames, training runs, model versions. */

import { useFetched } from "../../api/fetched";
import type { Character, Learning, Project } from "../../api/types";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { words } from "../../words";
import { useLive } from "../live";
import { Page } from "../Page";
import { mayAdminister } from "../roles";
import { Datasets } from "./Datasets";
import { withCertification, withProgress } from "./progress";
import { Training } from "./Training";
import { Versions } from "./Versions";

export function LearningPage({ id }: { id: number }) {
  const character = useFetched<Character>(`/characters/${id}`);
  if (character.value) return <OfCharacter character={character.value} />;
  return (
    <Page title={words.value.learning.title} trail={[]} isBare={character.refused !== null}>
      <Loaded from={character} placeholder={<Skeleton rows={3} height={160} />}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function OfCharacter({ character }: { character: Character }) {
  const learning = useFetched<Learning>(`/characters/${character.id}/learning`);
  const project = useFetched<Project>(`/projects/${character.project}`);
  useLive([character.project], (message) => {
    if (message.type === "training.progressed") learning.change((value) => withProgress(value, message));
    else if (
      message.type === "model.certifying" &&
      message.character === character.id &&
      message.certification
    )
      learning.change((value) => withCertification(value, message));
    else if (message.type !== "frame.changed" || message.frame.state === "approved") learning.reloadSoon();
    if (message.type === "project.changed") project.reloadSoon();
  });
  const { learning: say, home } = words.value;
  const isAdmin = mayAdminister(project.value?.role ?? "artist");
  return (
    <Page
      title={say.title}
      trail={[
        { text: home.projects, href: "/" },
        { text: project.value?.name ?? "", href: `/projects/${character.project}` },
        { text: character.name, href: `/characters/${character.id}` },
      ]}
      beside={<span class="dim">{character.name}</span>}
      actions={learning.value && <Figures learning={learning.value} />}
    >
      <Loaded from={learning} placeholder={<Skeleton rows={3} height={160} />}>
        {(value) => (
          <div class="learning">
            <Versions
              characterId={character.id}
              learning={value}
              from={learning}
              project={project.value}
              isAdmin={isAdmin}
            />
            <div class="learning-columns">
              <Training characterId={character.id} learning={value} from={learning} isAdmin={isAdmin} />
              <Datasets characterId={character.id} learning={value} from={learning} isAdmin={isAdmin} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Figures({ learning }: { learning: Learning }) {
  const say = words.value.learning;
  return (
    <dl class="figures numbers">
      <div>
        <dt>{say.approved}</dt>
        <dd>{learning.approved_frames}</dd>
      </div>
      <div>
        <dt>{say.active}</dt>
        <dd>{learning.active === null ? say.noActive : say.version(learning.active)}</dd>
      </div>
    </dl>
  );
}

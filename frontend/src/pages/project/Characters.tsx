/** Who is colored in this project, with the model that predicts each. */

import { Plus } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Project } from "../../api/types";
import { IconButton } from "../../widgets/Button";
import { words } from "../../words";
import { mayAdminister } from "../roles";
import { NewCharacter } from "./NewCharacter";

export function Characters({ project }: { project: Project }) {
  const say = words.value.project;
  const [isAdding, setAdding] = useState(false);
  return (
    <section class="panel" aria-labelledby="characters">
      <div class="section-head">
        <h2 id="characters">{say.characters}</h2>
        {mayAdminister(project.role) && (
          <IconButton icon={Plus} name={say.newCharacter} onClick={() => setAdding(true)} />
        )}
      </div>
      {project.characters.length === 0 && <p class="dim">{say.noCharacters}</p>}
      <ul class="list">
        {project.characters.map((character) => (
          <li key={character.id} class="list-row">
            <a class="list-main" href={`/characters/${character.id}`}>
              {character.name}
            </a>
            <a class="text-link numbers" href={`/characters/${character.id}/learning`}>
              {character.active_model === null ? say.noModel : say.model(character.active_model)}
            </a>
          </li>
        ))}
      </ul>
      {isAdding && <NewCharacter project={project} onClose={() => setAdding(false)} />}
    </section>
  );
}

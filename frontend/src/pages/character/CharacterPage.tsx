/** A character's labels and their colors in each palette. */

import { GraduationCap, Palette as PaletteIcon, Plus, Tag } from "lucide-preact";
import { useState } from "preact/hooks";
import { type Fetched, useFetched } from "../../api/fetched";
import type { Character, Project } from "../../api/types";
import { Button, ButtonLink } from "../../widgets/Button";
import { FileButton } from "../../widgets/FileButton";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice } from "../../widgets/Notice";
import { words } from "../../words";
import { useLive } from "../live";
import { Page } from "../Page";
import { mayAdminister, mayLead } from "../roles";
import { AddLabel } from "./AddLabel";
import { AddPalette } from "./AddPalette";
import { ImportPalette } from "./ImportPalette";
import { LabelTable } from "./LabelTable";
import { ModelSheets } from "./ModelSheets";

export function CharacterPage({ id }: { id: number }) {
  const character = useFetched<Character>(`/characters/${id}`);
  if (character.value) return <KnownCharacter character={character.value} from={character} />;
  return (
    <Page title="" trail={[]} isBare={character.refused !== null}>
      <Loaded from={character} placeholder={<Skeleton rows={8} height={40} />}>
        {() => null}
      </Loaded>
    </Page>
  );
}

interface CharacterProps {
  character: Character;
  from: Fetched<Character>;
}

/** Breadcrumbs and rights come from the project. */
function KnownCharacter({ character, from }: CharacterProps) {
  const project = useFetched<Project>(`/projects/${character.project}`);
  useLive([character.project], (message) => {
    if (message.type === "palette.changed" && message.character === character.id) from.reloadSoon();
    if (message.type === "character.changed" && message.character === character.id) from.reloadSoon();
    if (message.type === "live.missed") from.reloadSoon();
  });
  const { home, project: say } = words.value;
  const role = project.value?.role ?? "artist";
  return (
    <Page
      title={character.name}
      trail={[
        { text: home.projects, href: "/" },
        { text: project.value?.name ?? "", href: `/projects/${character.project}` },
      ]}
      beside={
        <span class="dim numbers">
          {words.value.count.labels(character.labels.filter((label) => !label.is_retired).length)}
        </span>
      }
      actions={
        <>
          <ButtonLink href={`/characters/${character.id}/learning`} icon={GraduationCap}>
            {say.learning}
          </ButtonLink>
          {mayLead(role) && (
            <EditButtons character={character} from={from} mayAddLabels={mayAdminister(role)} />
          )}
        </>
      }
    >
      {character.labels.length === 0 ? (
        <Notice icon={Tag} title={words.value.character.noLabelsTitle}>
          {words.value.character.noLabels}
        </Notice>
      ) : (
        <LabelTable character={character} from={from} role={role} />
      )}
      <ModelSheets character={character} from={from} mayChange={mayLead(role)} />
      {!mayLead(role) && <p class="dim small">{words.value.character.notOurs}</p>}
    </Page>
  );
}

interface EditProps extends CharacterProps {
  mayAddLabels: boolean;
}

function EditButtons({ character, from, mayAddLabels }: EditProps) {
  const say = words.value.character;
  const [open, setOpen] = useState<"label" | "palette" | File | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button icon={Plus} onClick={() => setOpen("palette")}>
        {say.addPalette}
      </Button>
      {mayAddLabels && (
        <>
          <FileButton
            icon={PaletteIcon}
            name={say.import}
            accept=".json,application/json"
            onChoose={([file]) => file && setOpen(file)}
          />
          <Button icon={Tag} onClick={() => setOpen("label")}>
            {say.addLabel}
          </Button>
        </>
      )}
      {open === "label" && <AddLabel character={character} from={from} onClose={close} />}
      {open === "palette" && <AddPalette character={character} from={from} onClose={close} />}
      {open instanceof File && (
        <ImportPalette file={open} character={character} from={from} onClose={close} />
      )}
    </>
  );
}

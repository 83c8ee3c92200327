/** A palette file: what it would change is shown before anything is. */

import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Character, LabelRole } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Choice, Field } from "../../widgets/Field";
import { words } from "../../words";
import {
  type Misplaced,
  misplaced,
  type PaletteChanges,
  type PaletteEntry,
  paletteChanges,
  readPaletteFile,
} from "./paletteFile";

interface ImportProps {
  file: File;
  character: Character;
  from: Fetched<Character>;
  onClose: () => void;
}

export function ImportPalette({ file, character, from, onClose }: ImportProps) {
  const say = words.value.character;
  const [entries, setEntries] = useState<PaletteEntry[]>([]);
  const [paletteId, setPaletteId] = useState(String(character.palettes[0]?.id ?? ""));
  const palette = character.palettes.find((one) => String(one.id) === paletteId);
  const changes = paletteChanges(entries, character, palette);
  const wrong = misplaced(entries, character);
  const read = useAction(async () => setEntries(readPaletteFile(await file.text())));
  useEffect(() => void read.run(), [file]);
  const save = useAction(async () => {
    for (const entry of changes.added) await call("POST", `/characters/${character.id}/labels`, entry);
    for (const { id, name } of changes.renamed)
      await call("PATCH", `/characters/${character.id}/labels/${id}`, { name, role: roleOf(character, id) });
    if (palette) await call("PUT", `/palettes/${palette.id}`, { name: palette.name, colors: changes.colors });
  });
  const confirm = async () => {
    const isSaved = await save.run();
    from.reload(); // what was saved before a refusal is there, too
    if (isSaved) onClose();
  };
  return (
    <Question
      title={say.importTitle(file.name)}
      action={say.importButton}
      onConfirm={confirm}
      onClose={onClose}
      isBusy={save.isBusy}
      isDisabled={entries.length === 0 || wrong.length > 0}
      refused={read.refused ?? save.refused}
    >
      {character.palettes.length > 1 && (
        <Field name={say.importInto}>
          <Choice
            value={paletteId}
            options={character.palettes.map(({ id, name }) => ({ value: String(id), text: name }))}
            onChange={setPaletteId}
          />
        </Field>
      )}
      {wrong.length > 0 && <Wrong entries={wrong} />}
      {entries.length > 0 && wrong.length === 0 && <Changes changes={changes} />}
    </Question>
  );
}

function roleOf({ labels }: Character, id: number): LabelRole | undefined {
  return labels.find((label) => label.id === id)?.role;
}

function Wrong({ entries }: { entries: readonly Misplaced[] }) {
  const { character: say, labelRole } = words.value;
  return (
    <div class="import-wrong" role="alert">
      {entries.map(({ entry, label }) => (
        <p key={entry.id}>{say.importReserved(label.id, labelRole[label.role], entry.name)}</p>
      ))}
    </div>
  );
}

function Changes({ changes }: { changes: PaletteChanges }) {
  const say = words.value.character;
  const { added, renamed, recolored } = changes;
  if (added.length + renamed.length + recolored.length === 0) return <p class="dim">{say.importNothing}</p>;
  return (
    <div class="import-changes">
      <ChangeList title={say.importNew(added.length)} entries={added} />
      <ChangeList title={say.importChanged(recolored.length)} entries={recolored} />
      <ChangeList title={say.importRenamed(renamed.length)} entries={renamed} />
    </div>
  );
}

function ChangeList({ title, entries }: { title: string; entries: readonly PaletteEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 class="numbers">{title}</h3>
      <ul class="swatch-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span class="swatch" style={{ backgroundColor: entry.rgb }} />
            {entry.name}
          </li>
        ))}
      </ul>
    </section>
  );
}

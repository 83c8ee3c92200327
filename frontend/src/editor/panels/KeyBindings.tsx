/** Every command with its keys, to be changed one by one, by preset, or by a file from another machine. */

import { Download, RotateCcw, Search, TriangleAlert, Upload } from "lucide-preact";
import { useState } from "preact/hooks";
import { bindingsOf, conflictsIn, keyFile, keysIn, readKeyFile } from "../../tools/bindings";
import { ALL_COMMANDS } from "../../tools/commands";
import { shownChord } from "../../tools/keymap";
import { PRESET_NAMES } from "../../tools/presets";
import { Button } from "../../widgets/Button";
import { Dialog } from "../../widgets/Dialog";
import { Choice, Field } from "../../widgets/Field";
import { FileButton } from "../../widgets/FileButton";
import { words } from "../../words";
import { ownKeys } from "../keys";
import { BindingRow } from "./BindingRow";
import { GROUPS, wordOf } from "./KeySheet";

export function KeyBindings({ onClose }: { onClose: () => void }) {
  const [wanted, setWanted] = useState("");
  const [said, say] = useState<string | null>(null);
  const { keys, group: groupWords } = words.value.editor;
  const bindings = bindingsOf(ownKeys.value);
  const found = ALL_COMMANDS.filter(({ id }) => isWanted(wanted, wordOf(id), keysIn(bindings, id)));
  return (
    <Dialog title={keys.changeTitle} onClose={onClose}>
      <div class="bindings">
        <div class="bindings-head">
          <Field name={keys.preset}>
            <Choice
              value={ownKeys.value.preset}
              options={PRESET_NAMES.map((name) => ({ value: name, text: keys.presets[name] }))}
              onChange={(preset) => {
                ownKeys.value = { ...ownKeys.value, preset };
              }}
            />
          </Field>
          <label class="bindings-search">
            <Search size={16} aria-hidden />
            <input
              class="input"
              type="search"
              data-first
              placeholder={keys.search}
              aria-label={keys.search}
              onInput={(event) => setWanted(event.currentTarget.value)}
            />
          </label>
        </div>
        <Conflicts />
        <div class="bindings-list" data-testid="bindings">
          {GROUPS.map((group) => {
            const rows = found.filter((entry) => entry.group === group);
            return (
              rows.length > 0 && (
                <section key={group}>
                  <h3>{groupWords[group]}</h3>
                  <ul>
                    {rows.map(({ id }) => (
                      <BindingRow key={id} id={id} />
                    ))}
                  </ul>
                </section>
              )
            );
          })}
          {found.length === 0 && <p class="dim">{keys.nothingFound}</p>}
        </div>
      </div>
      <KeyFiles said={said} say={say} />
    </Dialog>
  );
}

function Conflicts() {
  const { keys } = words.value.editor;
  const conflicts = [...conflictsIn(bindingsOf(ownKeys.value))];
  if (conflicts.length === 0) return null;
  return (
    <ul class="bindings-conflicts" role="alert">
      {conflicts.map(([chord, ids]) => (
        <li key={chord}>
          <TriangleAlert size={16} aria-hidden />
          {keys.conflict(shownChord(chord), ids.map(wordOf).join(" · "))}
        </li>
      ))}
    </ul>
  );
}

function KeyFiles({ said, say }: { said: string | null; say: (text: string | null) => void }) {
  const { keys } = words.value.editor;
  const changed = Object.keys(ownKeys.value.changed).length;
  return (
    <footer class="dialog-foot bindings-foot">
      <span class="bindings-said" role="status">
        {said ?? (changed > 0 ? keys.changed(changed) : "")}
      </span>
      {changed > 0 && (
        <Button
          icon={RotateCcw}
          onClick={() => {
            ownKeys.value = { ...ownKeys.value, changed: {} };
          }}
        >
          {keys.reset}
        </Button>
      )}
      <FileButton
        icon={Upload}
        name={keys.import}
        accept=".json,application/json"
        onChoose={([file]) => file && void load(file).then(say)}
      />
      <Button icon={Download} onClick={save}>
        {keys.export}
      </Button>
    </footer>
  );
}

/** Takes the keys of a file and says what became of it; a file that cannot be read changes nothing. */
async function load(file: File): Promise<string> {
  const { keys } = words.peek().editor;
  const read = readKeyFile(await file.text());
  if ("problem" in read) return keys.problem[read.problem];
  ownKeys.value = read.own;
  const { length } = read.unknown;
  return length > 0 ? `${keys.loaded(file.name)} ${keys.unknown(length)}` : keys.loaded(file.name);
}

function save(): void {
  const url = URL.createObjectURL(new Blob([keyFile(ownKeys.peek())], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "colorapp-keys.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

function isWanted(wanted: string, word: string, chords: readonly string[]): boolean {
  const text = wanted.trim().toLowerCase();
  return [word, ...chords.map(shownChord)].some((one) => one.toLowerCase().includes(text));
}

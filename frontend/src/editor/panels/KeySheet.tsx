/** All keys as they are now, by what they are for, and what hands do on the canvas. */

import { Keyboard } from "lucide-preact";
import { ALL_COMMANDS, COMMANDS, type CommandGroup, type CommandId } from "../../tools/commands";
import { shownChord } from "../../tools/keymap";
import { Button } from "../../widgets/Button";
import { Dialog } from "../../widgets/Dialog";
import { words } from "../../words";
import type { Desk } from "../desk";
import { keymap } from "../keys";

export const GROUPS: readonly CommandGroup[] = [
  "paint",
  "left",
  "check",
  "look",
  "frames",
  "review",
  "program",
];

export function KeySheet({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { editor } = words.value;
  return (
    <Dialog title={editor.keys.title} onClose={onClose}>
      <section
        class="key-sheet"
        data-first
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        tabIndex={0}
        aria-label={editor.keys.title}
      >
        <div class="key-columns">
          {GROUPS.map((group) => (
            <section key={group}>
              <h3>{editor.group[group]}</h3>
              <dl>
                {group === "paint" && <Swatches />}
                {ALL_COMMANDS.filter(({ id, group: of }) => of === group && id in COMMANDS).map(({ id }) => (
                  <div key={id}>
                    <dt>
                      <Keys id={id} />
                    </dt>
                    <dd>{wordOf(id)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <Gestures />
        </div>
      </section>
      <footer class="dialog-foot">
        <Button
          icon={Keyboard}
          onClick={() => {
            desk.dialog.value = "bindings";
          }}
        >
          {editor.keys.change}
        </Button>
      </footer>
    </Dialog>
  );
}

function Gestures() {
  const { title, rows } = words.value.editor.gestures;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([gesture, does]) => (
          <div key={gesture}>
            <dt>{gesture}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What a command is called. */
export function wordOf(id: CommandId): string {
  const { command, swatch } = words.value.editor;
  if (id in command) return command[id as keyof typeof command]; // just looked up
  return swatch(Number(id.split(".")[1]) + 1);
}

/** The digits are one line, not ten. */
function Swatches() {
  const first = shownChord(keymap.value.keysOf("swatch.0")[0] ?? "");
  const last = shownChord(keymap.value.keysOf("swatch.9")[0] ?? "");
  return (
    <div>
      <dt>
        <kbd>{first}</kbd> … <kbd>{last}</kbd>
      </dt>
      <dd>{words.value.editor.swatches}</dd>
    </div>
  );
}

function Keys({ id }: { id: CommandId }) {
  const keys = keymap.value.keysOf(id).filter((chord) => !chord.includes("Numpad"));
  return keys.map((chord, at) => (
    <>
      {at > 0 && ` ${words.value.editor.keys.or} `}
      <kbd key={chord}>{shownChord(chord)}</kbd>
    </>
  ));
}

/** One command with its keys: one more, one less, or the preset's again. */

import { Plus, RotateCcw, X } from "lucide-preact";
import { useLayoutEffect, useState } from "preact/hooks";
import {
  askedChord,
  bindingsOf,
  keysIn,
  ownerOf,
  withChord,
  withoutChord,
  withUsual,
} from "../../tools/bindings";
import type { CommandId } from "../../tools/commands";
import { chordOf, shownChord } from "../../tools/keymap";
import { Button, IconButton } from "../../widgets/Button";
import { words } from "../../words";
import { ownKeys } from "../keys";
import { wordOf } from "./KeySheet";

/** What the row is doing: nothing, listening for a press, or asking whether to take another's key. */
type Doing = { is: "idle" } | { is: "listening"; sentence: string } | { is: "asking"; chord: string };

const idle: Doing = { is: "idle" };

export function BindingRow({ id }: { id: CommandId }) {
  const [doing, setDoing] = useState<Doing>(idle);
  const { keys } = words.value.editor;
  const word = wordOf(id);
  const chords = keysIn(bindingsOf(ownKeys.value), id);
  return (
    <li class="binding" data-command={id}>
      <span class="binding-word">{word}</span>
      <span class="binding-keys">
        {chords.map((chord) => (
          <button
            key={chord}
            type="button"
            class="binding-key"
            aria-label={keys.remove(shownChord(chord), word)}
            onClick={() => {
              ownKeys.value = withoutChord(ownKeys.value, id, chord);
            }}
          >
            <kbd>{shownChord(chord)}</kbd>
            <X size={12} aria-hidden />
          </button>
        ))}
        {chords.length === 0 && <span class="dim">{keys.noKey}</span>}
        <IconButton
          icon={Plus}
          name={keys.add(word)}
          onClick={() => setDoing({ is: "listening", sentence: keys.press })}
        />
        {id in ownKeys.value.changed && (
          <IconButton
            icon={RotateCcw}
            name={keys.usual(word)}
            onClick={() => {
              ownKeys.value = withUsual(ownKeys.value, id);
            }}
          />
        )}
      </span>
      {doing.is === "listening" && <Listening id={id} sentence={doing.sentence} onDoing={setDoing} />}
      {doing.is === "asking" && <Asking id={id} chord={doing.chord} onDone={() => setDoing(idle)} />}
    </li>
  );
}

interface ListeningProps {
  id: CommandId;
  sentence: string;
  onDoing: (doing: Doing) => void;
}

function Listening({ id, sentence, onDoing }: ListeningProps) {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      onDoing(event.code === "Escape" ? idle : afterPress(id, event));
    };
    const leave = () => onDoing(idle);
    addEventListener("keydown", press, true);
    addEventListener("pointerdown", leave, true);
    return () => {
      removeEventListener("keydown", press, true);
      removeEventListener("pointerdown", leave, true);
    };
  }, [id, onDoing]);
  return (
    <p class="binding-says" role="status" data-testid="listening">
      {sentence}
    </p>
  );
}

/** A free key is given at once; a key that has an owner is asked about. */
function afterPress(id: CommandId, event: KeyboardEvent): Doing {
  const { keys } = words.peek().editor;
  const asked = askedChord(event);
  if ("refused" in asked) {
    const isModifier = asked.refused === "modifier";
    return { is: "listening", sentence: isModifier ? keys.press : keys.browser(shownChord(chordOf(event))) };
  }
  const owner = ownerOf(ownKeys.peek(), asked.chord);
  if (owner !== null && owner !== id) return { is: "asking", chord: asked.chord };
  ownKeys.value = withChord(ownKeys.peek(), id, asked.chord);
  return idle;
}

function Asking({ id, chord, onDone }: { id: CommandId; chord: string; onDone: () => void }) {
  const { keys } = words.value.editor;
  const owner = ownerOf(ownKeys.value, chord);
  return (
    <div class="binding-says" role="alert" data-testid="key-taken">
      {owner && keys.taken(shownChord(chord), wordOf(owner))}
      <Button
        kind="primary"
        onClick={() => {
          ownKeys.value = withChord(ownKeys.value, id, chord);
          onDone();
        }}
      >
        {keys.take}
      </Button>
      <Button onClick={onDone}>{keys.leave}</Button>
    </div>
  );
}

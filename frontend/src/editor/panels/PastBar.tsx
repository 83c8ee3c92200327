/** Which moment of the past is shown; plays on from there; the way back to now. */

import { Pause, Play } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { SPEEDS } from "../../core/replay";
import { Button } from "../../widgets/Button";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { clockOf } from "./people";
import { TipButton, titled } from "./Tip";

export function PastBar({ desk }: { desk: Desk }) {
  return desk.past.value ? <Bar desk={desk} /> : null;
}

function Bar({ desk }: { desk: Desk }) {
  const say = words.value.editor.history;
  const past = desk.past.value;
  const entries = desk.logbook.value.entries;
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => slider.current?.focus({ preventScroll: true }), []);
  if (!past) return null;
  const { seq } = past.head;
  const shown = entries[seq - 1];
  const place = say.at(seq, entries.length);
  return (
    <section
      class="past-bar"
      aria-label={say.bar}
      data-testid="past-bar"
      onKeyDown={(event) => keyInBar(desk, event)}
    >
      <TipButton
        icon={past.isPlaying ? Pause : Play}
        name={past.isPlaying ? say.pause : say.play}
        side="above"
        onClick={() => dispatch(desk, { do: "play_past", isPlaying: !past.isPlaying })}
      />
      <div class="past-when">
        <strong>{shown ? say.stoodAt(clockOf(shown.at)) : say.beforeAll}</strong>
        <span class="numbers dim">{place}</span>
      </div>
      <input
        ref={slider}
        type="range"
        class="past-slider"
        min={0}
        max={entries.length}
        value={seq}
        aria-label={say.slider}
        aria-valuetext={shown ? `${place}, ${clockOf(shown.at)}` : say.beforeAll}
        onInput={(event) => dispatch(desk, { do: "past", seq: Number(event.currentTarget.value) })}
      />
      <Speeds desk={desk} />
      <Button onClick={() => dispatch(desk, { do: "past", seq: null })}>
        {titled(say.back, keyOf("escape"))}
      </Button>
    </section>
  );
}

function Speeds({ desk }: { desk: Desk }) {
  return (
    <fieldset class="past-speeds" aria-label={words.value.editor.history.speed}>
      {SPEEDS.map((speed) => (
        <button
          key={speed}
          type="button"
          aria-pressed={desk.speed.value === speed}
          onClick={() => dispatch(desk, { do: "play_speed", speed })}
        >
          {speed}×
        </button>
      ))}
    </fieldset>
  );
}

/** Space plays, arrows step; buttons keep their own Space. */
function keyInBar(desk: Desk, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isOnButton = event.target instanceof HTMLButtonElement;
  const step = STEPS[event.code];
  if (event.code === "Space" && !isOnButton) {
    dispatch(desk, { do: "play_past", isPlaying: !desk.past.peek()?.isPlaying });
  } else if (step) dispatch(desk, { do: "past_step", by: step });
  else if (event.code === "Home") dispatch(desk, { do: "past", seq: 0 });
  else if (event.code === "End") dispatch(desk, { do: "past", seq: Number.MAX_SAFE_INTEGER });
  else return;
  event.preventDefault();
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 20,
  PageDown: -20,
};

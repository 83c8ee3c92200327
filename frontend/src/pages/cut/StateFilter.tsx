/** All frames, or those in one state, with how many there are. */

import type { FrameState, FrameSummary } from "../../api/types";
import { STATES, StateMark } from "../../widgets/StateMark";
import { words } from "../../words";

interface StateFilterProps {
  frames: readonly FrameSummary[];
  chosen: FrameState | null;
  onChoose: (state: FrameState | null) => void;
}

export function StateFilter({ frames, chosen, onChoose }: StateFilterProps) {
  const count = (state: FrameState) => frames.filter((frame) => frame.state === state).length;
  const shown = STATES.filter((state) => count(state) > 0 || state === chosen);
  return (
    <fieldset class="filter" aria-label={words.value.project.progress}>
      <button
        type="button"
        class="filter-button"
        aria-pressed={chosen === null}
        onClick={() => onChoose(null)}
      >
        {words.value.cut.all} <span class="numbers dim">{frames.length}</span>
      </button>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          class="filter-button"
          aria-pressed={chosen === state}
          onClick={() => onChoose(chosen === state ? null : state)}
        >
          <StateMark state={state} /> <span class="numbers dim">{count(state)}</span>
        </button>
      ))}
    </fieldset>
  );
}

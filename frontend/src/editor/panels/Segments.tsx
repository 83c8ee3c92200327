/** A few choices side by side, one of them taken. */

import { keepFocus } from "./Tip";

interface SegmentsProps<T> {
  name: string;
  choices: readonly (readonly [value: T, word: string])[];
  chosen: T;
  onChoose: (value: T) => void;
}

export function Segments<T extends string | number | boolean | null>(props: SegmentsProps<T>) {
  const { name, choices, chosen, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie within a line of buttons
    <span class="segments" role="group" aria-label={name}>
      {choices.map(([value, word]) => (
        <button
          key={String(value)}
          type="button"
          aria-pressed={value === chosen}
          onMouseDown={keepFocus}
          onClick={() => onChoose(value)}
        >
          {word}
        </button>
      ))}
    </span>
  );
}

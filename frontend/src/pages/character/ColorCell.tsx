/** One color of one palette: a swatch with its value beside it; clicking it opens the browser's picker. */

import { useEffect, useState } from "preact/hooks";
import { words } from "../../words";

interface ColorCellProps {
  name: string;
  color: string | undefined;
  isFixed: boolean;
  onChange: (color: string) => Promise<boolean>;
}

export function ColorCell({ name, color, isFixed, onChange }: ColorCellProps) {
  const [shown, setShown] = useState(color);
  useEffect(() => setShown(color), [color]);
  const commit = async (chosen: string) => {
    if (chosen !== color && !(await onChange(chosen))) setShown(color);
  };
  return (
    <span class="color-cell">
      <span class={`swatch ${shown ? "" : "swatch-empty"}`} style={shown ? { backgroundColor: shown } : {}}>
        {!isFixed && (
          <input
            type="color"
            aria-label={name}
            title={name}
            value={shown ?? "#808080"}
            onInput={(event) => setShown(event.currentTarget.value)}
            onChange={(event) => void commit(event.currentTarget.value)}
          />
        )}
      </span>
      <code class={shown ? "" : "dim"}>{shown ?? words.value.character.noColor}</code>
    </span>
  );
}

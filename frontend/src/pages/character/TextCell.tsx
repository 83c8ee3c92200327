/** A text in a table that is changed where it stands: Enter or leaving it saves, Escape takes it back. */

import { useEffect, useState } from "preact/hooks";

interface TextCellProps {
  name: string;
  text: string;
  isFixed: boolean;
  isRequired?: boolean;
  onChange: (text: string) => Promise<boolean>;
}

export function TextCell({ name, text, isFixed, isRequired = false, onChange }: TextCellProps) {
  const [shown, setShown] = useState(text);
  useEffect(() => setShown(text), [text]);
  if (isFixed) return <span>{text}</span>;
  const commit = async () => {
    const wanted = shown.trim();
    if (wanted === text || (isRequired && wanted === "")) setShown(text);
    else if (!(await onChange(wanted))) setShown(text);
  };
  return (
    <input
      class="input input-in-table"
      aria-label={name}
      maxLength={80}
      value={shown}
      onInput={(event) => setShown(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.isComposing) return; // Enter and Escape belong to the Japanese input
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setShown(text);
      }}
    />
  );
}

/** A named input with its hint. */

import { cloneElement, type VNode } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  name: string;
  hint?: string;
  /** The one control that is named. */
  children: VNode<{ id?: string; "aria-describedby"?: string }>;
}

export function Field({ name, hint, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {name}
      </label>
      {cloneElement(children, hint ? { id, "aria-describedby": hintId } : { id })}
      {hint && (
        <span class="field-hint" id={hintId}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface NameInputProps {
  value: string;
  onChange: (name: string) => void;
  maxLength: number;
  id?: string;
  "aria-describedby"?: string;
}

/** What something is called: it has to have a name. */
export function NameInput({ onChange, ...input }: NameInputProps) {
  return <input class="input" required {...input} onInput={(event) => onChange(event.currentTarget.value)} />;
}

interface ChoiceProps<T extends string> {
  value: T;
  options: readonly { value: T; text: string }[];
  onChange: (value: T) => void;
  /** For a choice without a field around it. */
  name?: string;
  id?: string;
  isDisabled?: boolean;
}

export function Choice<T extends string>({
  value,
  options,
  onChange,
  name,
  id,
  isDisabled = false,
}: ChoiceProps<T>) {
  return (
    <select
      class="input"
      id={id}
      aria-label={name}
      value={value}
      disabled={isDisabled}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

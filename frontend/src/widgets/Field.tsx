/** A named input with its hint. */

import { type ComponentChildren, toChildArray } from "preact";

interface FieldProps {
  name: string;
  hint?: string;
  children: ComponentChildren;
}

export function Field({ name, hint, children }: FieldProps) {
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      {toChildArray(children)}
      {hint && <span class="field-hint">{hint}</span>}
    </label>
  );
}

interface ChoiceProps<T extends string> {
  value: T;
  options: readonly { value: T; text: string }[];
  onChange: (value: T) => void;
  name?: string;
  isDisabled?: boolean;
}

export function Choice<T extends string>({
  value,
  options,
  onChange,
  name,
  isDisabled = false,
}: ChoiceProps<T>) {
  return (
    <select
      class="input"
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

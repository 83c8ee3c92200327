/** A person as two letters in a disc; the name stands beside it. */

import type { Person } from "../api/types";

export function Initials({ person }: { person: Person }) {
  const name = person.display_name || person.username;
  const parts = name.split(/\s+/).filter(Boolean);
  const letters = parts.length > 1 ? `${parts[0]?.[0]}${parts.at(-1)?.[0]}` : name.slice(0, 2);
  return (
    <span class="initials" aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}

export function PersonName({ person }: { person: Person }) {
  return (
    <span class="person">
      <Initials person={person} />
      <span>{person.display_name || person.username}</span>
    </span>
  );
}

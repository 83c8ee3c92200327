/** Who else is in this frame. */

import { Initials } from "../../widgets/Initials";
import { words } from "../../words";
import type { Desk } from "../desk";
import { nameOf } from "./people";

export function Guests({ desk }: { desk: Desk }) {
  const guests = [...desk.guests.value.values()];
  if (guests.length === 0) return null;
  const names = guests.map(({ person }) => nameOf(person));
  return (
    <ul class="guests" data-testid="guests" aria-label={words.value.editor.guests.alsoHere(names.join(", "))}>
      {guests.map(({ person }) => (
        <li key={person.id} class={`guest guest-${person.id % 6} tip-below`}>
          <Initials person={person} />
          <span class="tip">{words.value.editor.guests.isHere(nameOf(person))}</span>
        </li>
      ))}
    </ul>
  );
}

/** Who else is in this frame. */

import { Initials } from "../../widgets/Initials";
import type { Desk } from "../desk";

export function Guests({ desk }: { desk: Desk }) {
  const guests = [...desk.guests.value.values()];
  if (guests.length === 0) return null;
  const names = guests.map(({ person }) => person.display_name || person.username);
  return (
    <ul class="guests" data-testid="guests" aria-label={`Also here: ${names.join(", ")}`}>
      {guests.map(({ person }) => (
        <li key={person.id} class={`guest guest-${person.id % 6} tip-below`}>
          <Initials person={person} />
          <span class="tip">{person.display_name || person.username} is here</span>
        </li>
      ))}
    </ul>
  );
}

/** Who else is in this frame. */

import { peopleOf } from "../../sync/presence";
import { words } from "../../words";
import type { Desk } from "../desk";
import { GuestButton } from "./GuestButton";
import { nameOf } from "./people";

export function Guests({ desk }: { desk: Desk }) {
  const people = peopleOf(desk.guests.value.values());
  if (people.length === 0) return null;
  const names = people.map(nameOf).join(", ");
  return (
    <ul class="guests" data-testid="guests" aria-label={words.value.editor.together.people(names)}>
      {people.map((person) => (
        <li key={person.id}>
          <GuestButton desk={desk} person={person} side="below" />
        </li>
      ))}
    </ul>
  );
}

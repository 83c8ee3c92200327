/** Somebody's initials in a ring of their color: the same color as their pointer on the canvas. */

import type { Person } from "../api/types";
import { cssOf } from "../core/confidenceColor";
import { guestColor } from "../core/guestColors";
import { Initials } from "./Initials";

export function PersonMark({ person }: { person: Person }) {
  return (
    <span class="person-mark" style={colorVariable(person)}>
      <Initials person={person} />
    </span>
  );
}

/** For whatever else is in their color. */
export function colorVariable(person: Person): Record<string, string> {
  return { "--guest": cssOf(guestColor(person.id)) };
}

/** Somebody else's initials; a press follows them, another stops. */

import type { Person } from "../../api/types";
import { PersonMark } from "../../widgets/PersonMark";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { nameOf } from "./people";
import { keepFocus } from "./Tip";

interface GuestButtonProps {
  desk: Desk;
  person: Person;
  side: "below" | "above";
}

export function GuestButton({ desk, person, side }: GuestButtonProps) {
  const say = words.value.editor.together;
  const name = nameOf(person);
  const isFollowed = desk.following.value?.id === person.id;
  return (
    <button
      type="button"
      class={`guest-button tip-${side}`}
      aria-label={`${say.isHere(name)}. ${say.follow(name)}`}
      aria-pressed={isFollowed}
      data-person={person.username}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "follow", person: isFollowed ? null : person })}
    >
      <PersonMark person={person} />
      <span class="tip" aria-hidden>
        {isFollowed ? say.following(name) : say.follow(name)}
      </span>
    </button>
  );
}

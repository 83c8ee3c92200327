/** Whom I follow, and the way out; a frame around the drawing while it is not simply mine and now. */

import { Button } from "../../widgets/Button";
import { colorVariable, PersonMark } from "../../widgets/PersonMark";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { nameOf } from "./people";
import { titled } from "./Tip";

export function FollowBar({ desk }: { desk: Desk }) {
  const person = desk.following.value;
  if (!person) return null;
  const say = words.value.editor.together;
  return (
    <section class="follow-bar" role="status" data-testid="follow-bar" style={colorVariable(person)}>
      <PersonMark person={person} />
      <strong>{say.following(nameOf(person))}</strong>
      <Button onClick={() => dispatch(desk, { do: "follow", person: null })}>
        {titled(say.stop, keyOf("escape"))}
      </Button>
    </section>
  );
}

/** In the color of whom I follow; dashed over the past. */
export function StageFrame({ desk }: { desk: Desk }) {
  const person = desk.following.value;
  if (desk.past.value) return <span class="stage-frame stage-frame-past" aria-hidden />;
  return person ? <span class="stage-frame" style={colorVariable(person)} aria-hidden /> : null;
}

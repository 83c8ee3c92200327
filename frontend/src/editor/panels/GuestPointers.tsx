/** Where the others point right now, and the color that they hold. */

import { useRef } from "preact/hooks";
import { cssOf } from "../../core/confidenceColor";
import { colorOf } from "../../core/palette";
import { imagePoint } from "../../core/points";
import { screenAt, type Viewport } from "../../core/viewport";
import type { Guest } from "../../sync/presence";
import { colorVariable } from "../../widgets/PersonMark";
import type { Desk } from "../desk";
import { isPointing } from "../together/guests";
import { nameOf } from "./people";

export function GuestPointers({ desk }: { desk: Desk }) {
  const view = desk.view.value;
  const before = useRef(view);
  // The pointers glide where the people move them, and stay on the paper where it is moved under them.
  const isGliding = before.current === view;
  before.current = view;
  const now = desk.guestsAt.value;
  if (!view) return null;
  return (
    <>
      {[...desk.guests.value.values()]
        .filter((guest) => isPointing(guest, now))
        .map((guest) => (
          <Pointer key={guest.page} desk={desk} guest={guest} view={view} isGliding={isGliding} />
        ))}
    </>
  );
}

interface PointerProps {
  desk: Desk;
  guest: Guest;
  view: Viewport;
  isGliding: boolean;
}

function Pointer({ desk, guest, view, isGliding }: PointerProps) {
  const { person, x, y, label } = guest;
  const at = screenAt(view, imagePoint(x ?? 0, y ?? 0));
  const place = { transform: `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)` };
  return (
    <span
      class={`guest-pointer ${isGliding ? "is-gliding" : ""}`}
      style={{ ...colorVariable(person), ...place }}
      data-person={person.username}
      data-label={label ?? ""}
      aria-hidden
    >
      <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
        <path d="M1 1v12l3.4-3.2L6.6 15l2.2-1-2.2-4.9H13z" />
      </svg>
      <span class="guest-name">
        {label === null ? (
          <i class="guest-erases" />
        ) : (
          <i style={{ background: cssOf(colorOf(desk.palette.value, label)) }} />
        )}
        {nameOf(person)}
      </span>
    </span>
  );
}

/** Where the others point right now. */

import { useEffect, useState } from "preact/hooks";
import { cssOf } from "../../core/confidenceColor";
import { colorOf } from "../../core/palette";
import { imagePoint } from "../../core/points";
import { screenAt } from "../../core/viewport";
import { POINTER_FADES_MS } from "../../sync/presence";
import type { Desk } from "../desk";
import { nameOf } from "./people";

export function GuestPointers({ desk }: { desk: Desk }) {
  const [now, setNow] = useState(Date.now());
  const guests = [...desk.guests.value.values()];
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), POINTER_FADES_MS);
    return () => clearTimeout(timer);
  }, [guests]);
  const view = desk.view.value;
  if (!view) return null;
  return (
    <>
      {guests.map(({ person, x, y, label, seenAt }) => {
        if (x === null || y === null || now - seenAt > POINTER_FADES_MS) return null;
        const at = screenAt(view, imagePoint(x, y));
        return (
          <span
            key={person.id}
            class={`guest-pointer guest-${person.id % 6}`}
            style={{ transform: `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)` }}
            aria-hidden
          >
            <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
              <path d="M1 1v12l3.4-3.2L6.6 15l2.2-1-2.2-4.9H13z" />
            </svg>
            <span class="guest-name">
              <i style={{ background: cssOf(colorOf(desk.palette.value, label)) }} />
              {nameOf(person)}
            </span>
          </span>
        );
      })}
    </>
  );
}

/** Who else is in this frame, and where their pointers are. Heard over the socket only, never stored. */

import type { Person } from "../api/types";
import type { ServerMessage } from "./protocol";

export interface Guest {
  readonly person: Person;
  readonly x: number | null;
  readonly y: number | null;
  readonly label: number | null;
  readonly seenAt: number;
}

export type Guests = ReadonlyMap<number, Guest>;

export const nobody: Guests = new Map();
/** A pointer that has not moved for so long is no longer drawn; the person still counts as present. */
export const POINTER_FADES_MS = 8_000;

export function guestsAfter(
  guests: Guests,
  message: ServerMessage,
  { frame, me, now }: { frame: number; me: number; now: number },
): Guests {
  if (message.type === "presence.left" && message.frame === frame) return without(guests, message.person_id);
  if (message.type !== "presence.changed" || message.frame !== frame || message.person.id === me)
    return guests;
  const { person, x, y, label } = message;
  return new Map(guests).set(person.id, { person, x, y, label, seenAt: now });
}

function without(guests: Guests, person: number): Guests {
  if (!guests.has(person)) return guests;
  const next = new Map(guests);
  next.delete(person);
  return next;
}

/**
 * Who else is here: in this frame with a pointer and a view, and at which frame of the project. Heard over the
 * socket only, never stored; of each page, since one person may have several open.
 */

import type { Person } from "../api/types";
import type { Part } from "../core/sharedView";
import type { ServerMessage } from "./protocol";

export interface Guest {
  readonly page: string;
  readonly person: Person;
  readonly x: number | null;
  readonly y: number | null;
  /** Under their pointer. */
  readonly region: number | null;
  /** In their hand. */
  readonly label: number | null;
  readonly view: Part | null;
  readonly seenAt: number;
  /** When the pointer last was somewhere else. */
  readonly movedAt: number;
}

/** By page. */
export type Guests = ReadonlyMap<string, Guest>;

export interface Whereabout {
  readonly person: Person;
  readonly frame: number;
  readonly cut: number | null;
  readonly seenAt: number;
}

/** By page. */
export type Whereabouts = ReadonlyMap<string, Whereabout>;

export const nobody: Guests = new Map();
export const nowhere: Whereabouts = new Map();

/** A pointer that has not moved for so long is no longer drawn; the person still counts as present. */
export const POINTER_FADES_MS = 8_000;
/** Everybody is said again with each heartbeat; who was not for so long is gone (PRESENCE_TTL_S at the server). */
export const FORGOTTEN_MS = 25_000;

export function guestsAfter(
  guests: Guests,
  message: ServerMessage,
  { frame, me, now }: { frame: number; me: number; now: number },
): Guests {
  if (message.type === "presence.left" && message.frame === frame) return without(guests, message.page);
  if (message.type !== "presence.changed" || message.frame !== frame || message.person.id === me)
    return guests;
  const { page, person, x, y, region, label, view = null } = message;
  const before = guests.get(page);
  const hasMoved = !before || before.x !== x || before.y !== y;
  const movedAt = hasMoved ? now : before.movedAt;
  return new Map(guests).set(page, { page, person, x, y, region, label, view, seenAt: now, movedAt });
}

export function whereaboutsAfter(
  whereabouts: Whereabouts,
  message: ServerMessage | { readonly type: string },
  { me, now }: { me: number; now: number },
): Whereabouts {
  if (!isHere(message) || message.person.id === me) return whereabouts;
  const { page, person, frame, cut } = message;
  if (frame === null) return without(whereabouts, page);
  return new Map(whereabouts).set(page, { person, frame, cut, seenAt: now });
}

/** Without those who have not been heard of for too long; the same map where that is nobody. */
export function withoutSilent<Seen extends { readonly seenAt: number }>(
  seen: ReadonlyMap<string, Seen>,
  now: number,
): ReadonlyMap<string, Seen> {
  const heard = [...seen].filter(([, one]) => now - one.seenAt < FORGOTTEN_MS);
  return heard.length === seen.size ? seen : new Map(heard);
}

/** Everybody at one frame, each once. */
export function peopleAt(whereabouts: Whereabouts, frame: number): Person[] {
  return peopleOf([...whereabouts.values()].filter((one) => one.frame === frame));
}

/** Each person once, in the order of their ids, so that nobody changes place. */
export function peopleOf(seen: Iterable<{ readonly person: Person }>): Person[] {
  const people = new Map<number, Person>();
  for (const { person } of seen) people.set(person.id, person);
  return [...people.values()].sort((a, b) => a.id - b.id);
}

/** Of several pages of one person, the one that was last heard of. */
export function newestOf<Seen extends { readonly person: Person; readonly seenAt: number }>(
  seen: Iterable<Seen>,
  person: number,
): Seen | null {
  let newest: Seen | null = null;
  for (const one of seen) {
    if (one.person.id === person && (!newest || one.seenAt >= newest.seenAt)) newest = one;
  }
  return newest;
}

type Here = Extract<ServerMessage, { type: "presence.here" }>;
const isHere = (message: { readonly type: string }): message is Here => message.type === "presence.here";

function without<Seen>(seen: ReadonlyMap<string, Seen>, page: string): ReadonlyMap<string, Seen> {
  if (!seen.has(page)) return seen;
  const next = new Map(seen);
  next.delete(page);
  return next;
}

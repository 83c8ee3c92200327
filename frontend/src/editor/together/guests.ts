/** The others in the frame, as the canvas shows them: what they point at, and what they have just filled. */

import { guestColor } from "../../core/guestColors";
import { regionId } from "../../core/ids";
import type { Outlined } from "../../render/frameView";
import { type Guest, type Guests, POINTER_FADES_MS, withoutSilent } from "../../sync/presence";
import type { Correction } from "../../sync/protocol";
import type { Desk } from "../desk";
import { light } from "../lights";

const FILLED_SHINES_MS = 900;
/** More at once is no stroke of a hand: it would only dazzle. */
const SHINES_AT_MOST = 200;
const FORGET_EVERY_MS = 5_000;

export function isPointing(guest: Guest, now: number): boolean {
  return guest.x !== null && guest.y !== null && now - guest.movedAt < POINTER_FADES_MS;
}

/** Around the regions under their pointers; the same list as before while nothing of it changes. */
export function outlinedBy(guests: Guests, now: number, before: readonly Outlined[]): readonly Outlined[] {
  const outlined = [...guests.values()]
    .filter((guest) => guest.region !== null && isPointing(guest, now))
    .map(({ region, person }) => ({ region: regionId(region ?? 0), rgb: guestColor(person.id) }));
  const isSame =
    outlined.length === before.length &&
    outlined.every((one, at) => one.region === before[at]?.region && one.rgb === before[at]?.rgb);
  return isSame ? before : outlined;
}

/** Somebody else's fill shines in their color, so that one sees who it was. */
export function shineFor(desk: Desk, { author, changes, kind, frame }: Correction): void {
  if (!author || author.id === desk.me.id || frame !== desk.frameId.peek() || kind === "predict") return;
  if (!changes || changes.length > SHINES_AT_MOST || desk.past.peek()) return;
  const regions = changes.map(({ region }) => region);
  light(desk, { regions, rgb: guestColor(author.id), forMs: FILLED_SHINES_MS });
}

/** Who was not heard of for long is gone; a pointer at rest fades. Nothing runs while nobody is here. */
export function forgetTheSilent(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const now = Date.now();
    desk.guests.value = withoutSilent(desk.guests.peek(), now);
    desk.whereabouts.value = withoutSilent(desk.whereabouts.peek(), now);
    timer = isAnybody() ? setTimeout(look, FORGET_EVERY_MS) : undefined;
  };
  const isAnybody = () => desk.guests.peek().size + desk.whereabouts.peek().size > 0;
  const begin = () => {
    if (isAnybody()) timer ??= setTimeout(look, FORGET_EVERY_MS);
  };
  const undo = [desk.guests.subscribe(begin), desk.whereabouts.subscribe(begin), keepTime(desk)];
  return () => {
    clearTimeout(timer);
    for (const leave of undo) leave();
  };
}

/** Once the pointer that rests longest fades, what depends on the time is looked at again. */
function keepTime(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = desk.guests.subscribe((guests) => {
    clearTimeout(timer);
    const now = Date.now();
    desk.guestsAt.value = now;
    const fades = [...guests.values()]
      .filter((guest) => isPointing(guest, now))
      .map(({ movedAt }) => movedAt);
    if (fades.length > 0) {
      const next = Math.min(...fades) + POINTER_FADES_MS - now;
      timer = setTimeout(() => {
        desk.guests.value = new Map(desk.guests.peek());
      }, next + 1);
    }
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

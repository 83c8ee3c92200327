/**
 * Following somebody: my view shows what theirs shows, and goes with them from frame to frame, until I do
 * something of my own.
 */

import { effect } from "@preact/signals";
import type { Person } from "../../api/types";
import { isSamePart, type Part, partBetween, showing, shownPart } from "../../core/sharedView";
import type { Viewport } from "../../core/viewport";
import { navigate } from "../../pages/router";
import { newestOf } from "../../sync/presence";
import { words } from "../../words";
import { announce, type Desk } from "../desk";
import { leavePast } from "../history/past";
import { nameOf } from "../panels/people";

const GLIDE_MS = 150;
/** A reload takes this long; after that they are gone. */
const MISSED_MS = 5_000;

export function follow(desk: Desk, person: Person): void {
  if (person.id === desk.me.id) return;
  leavePast(desk);
  desk.following.value = person;
}

export function stopFollowing(desk: Desk): void {
  desk.following.value = null;
}

/** Returns its undo. */
export function keepFollowing(desk: Desk): () => void {
  const undo = [goAlong(desk), lookAlong(desk), stopAtMyOwn(desk)];
  return () => {
    stopFollowing(desk);
    for (const leave of undo) leave();
  };
}

/** To whichever frame they go. */
function goAlong(desk: Desk): () => void {
  let missing: ReturnType<typeof setTimeout> | undefined;
  let last: { person: number; there: number | null; here: number } | null = null;
  const onTheWayTo = new Set<number>();
  const stop = effect(() => {
    const person = desk.following.value;
    const here = desk.frameId.value;
    const found = person && newestOf(desk.whereabouts.value.values(), person.id);
    const there = found ? found.frame : null;
    const before = last?.person === person?.id ? last : null;
    clearTimeout(missing);
    last = person && { person: person.id, there, here };
    if (!before) onTheWayTo.clear();
    if (!person) return;
    if (there === null) {
      missing = setTimeout(() => giveUp(desk, person), MISSED_MS);
      return;
    }
    const haveArrived = before?.here !== here && onTheWayTo.delete(here);
    const wentMyself = before && before.here !== here && !haveArrived;
    if (here === there) return;
    if (wentMyself) {
      queueMicrotask(() => stopFollowing(desk));
    } else if (before?.there !== there) {
      onTheWayTo.add(there);
      navigate(`/frames/${there}`, { replace: true });
    }
  });
  return () => {
    clearTimeout(missing);
    stop();
  };
}

/** To whatever part they look at, on a short glide. */
function lookAlong(desk: Desk): () => void {
  let frame = 0;
  const stop = effect(() => {
    const part = desk.followedPart.value;
    const picture = desk.picture.value;
    const view = desk.view.peek();
    cancelAnimationFrame(frame);
    if (!part || !picture || !view) return;
    const from = shownPart(view);
    if (isSameView(view, showing(part, view))) return;
    const begun = performance.now();
    const step = (now: number) => {
      const share = prefersStill() ? 1 : Math.min((now - begun) / GLIDE_MS, 1);
      setFollowedView(desk, partBetween(from, part, share));
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}

/** The view that following gave last: any other is my own doing. */
const given = new WeakMap<Desk, Viewport>();

function setFollowedView(desk: Desk, part: Part): void {
  const view = desk.view.peek();
  if (!view || !desk.following.peek()) return;
  const shown = showing(part, view);
  given.set(desk, shown);
  desk.view.value = shown;
}

/** A pan, a zoom, a fill of mine ends it. A window of another size, or a frame that has just come, does not. */
function stopAtMyOwn(desk: Desk): () => void {
  let seen: { view: Viewport; picture: unknown } | null = null;
  let pending = "";
  const stopWatching = effect(() => {
    const [view, picture, isFollowing] = [desk.view.value, desk.picture.value, desk.following.value !== null];
    const before = seen;
    seen = isFollowing && view ? { view, picture } : null;
    if (!before || !view || !isFollowing || before.picture !== picture) return;
    const isSameSize = before.view.width === view.width && before.view.height === view.height;
    if (!isSameSize) return lookAgain(desk);
    if (view !== given.get(desk) && !isSameView(before.view, view)) stopFollowing(desk);
  });
  const stopCounting = effect(() => {
    const newest = desk.session.value?.pending.at(-1)?.edit.token ?? "";
    const isMine = newest !== "" && newest !== pending;
    pending = newest;
    if (isMine && desk.following.peek()) stopFollowing(desk);
  });
  return () => {
    stopWatching();
    stopCounting();
  };
}

function lookAgain(desk: Desk): void {
  const part = desk.followedPart.peek();
  if (part) setFollowedView(desk, part);
}

function giveUp(desk: Desk, person: Person): void {
  if (desk.following.peek() !== person) return;
  stopFollowing(desk);
  announce(desk, words.peek().editor.together.hasLeft(nameOf(person)));
}

function isSameView(one: Viewport, other: Viewport): boolean {
  return isSamePart(shownPart(one), shownPart(other));
}

function prefersStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

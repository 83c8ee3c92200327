/**
 * Fingers on the canvas. One paints as the mouse does; two move, spread and turn the paper; a tap of two undoes, of
 * three redoes; one that rests picks the color below it. Once a pen was seen, a single finger moves the paper, so
 * that a resting hand paints nothing.
 *
 * Bound before the tools: what is a gesture never reaches them.
 */

import { INK } from "../core/ids";
import { type ScreenPoint, screenPoint } from "../core/points";
import { regionAt } from "../core/regionMap";
import { imageAt } from "../core/viewport";
import { paperTurn, pinchBetween, type TwoFingers } from "../tools/pinch";
import { CLICK_SLACK_PX } from "../tools/tool";
import { type Desk, fillOf } from "./desk";
import { dispatch } from "./dispatch";

const TAP_MS = 300;
const REST_MS = 500;
/** A fingertip rolls more than a mouse slips. */
const FINGER_SLACK_PX = 3 * CLICK_SLACK_PX;

type Fingers = ReadonlyMap<number, ScreenPoint>;

/** From the first finger down to the last one up. */
interface Gesture {
  fingers: Fingers;
  /** The most fingers that were down at once. */
  most: number;
  readonly begunAt: number;
  hasMoved: boolean;
  /** Radians that two fingers have turned so far. */
  turn: number;
  /** The tools no longer have this touch. */
  isOurs: boolean;
  resting: ReturnType<typeof setTimeout> | undefined;
}

/** Returns its undo. */
export function bindTouch(surface: HTMLElement, desk: Desk): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal, capture: true };
  const begunAt = new Map<number, ScreenPoint>();
  let gesture: Gesture | null = null;
  let isPenSeen = false;

  const press = (event: PointerEvent) => {
    isPenSeen ||= event.pointerType === "pen";
    if (event.pointerType !== "touch") return;
    gesture ??= newGesture();
    begunAt.set(event.pointerId, pointOf(surface, event));
    gesture.fingers = new Map([...gesture.fingers, [event.pointerId, pointOf(surface, event)]]);
    gesture.most = Math.max(gesture.most, gesture.fingers.size);
    clearTimeout(gesture.resting);
    if (isPenSeen || gesture.most > 1) takeOver(gesture, event);
    else gesture.resting = setTimeout(() => rest(event), REST_MS);
    if (gesture.isOurs) event.stopImmediatePropagation();
  };

  const move = (event: PointerEvent) => {
    if (!gesture?.fingers.has(event.pointerId)) return;
    const point = pointOf(surface, event);
    const start = begunAt.get(event.pointerId) ?? point;
    if (distance(start, point) > FINGER_SLACK_PX) {
      gesture.hasMoved = true;
      clearTimeout(gesture.resting);
    }
    const before = gesture.fingers;
    gesture.fingers = new Map([...before, [event.pointerId, point]]);
    if (!gesture.isOurs) return;
    event.stopImmediatePropagation();
    if (gesture.hasMoved) carry(desk, gesture, before);
  };

  const lift = (event: PointerEvent) => {
    if (!gesture?.fingers.has(event.pointerId)) return;
    if (gesture.isOurs) event.stopImmediatePropagation();
    clearTimeout(gesture.resting);
    begunAt.delete(event.pointerId);
    gesture.fingers = new Map([...gesture.fingers].filter(([id]) => id !== event.pointerId));
    if (gesture.fingers.size > 0) return;
    if (paperTurn(gesture.turn) !== 0) dispatch(desk, { do: "settle" });
    if (event.type === "pointerup") tap(desk, gesture);
    gesture = null;
  };

  /** The tools let go of what the first finger had begun; nothing of it was sent. */
  const takeOver = (taken: Gesture, event: PointerEvent) => {
    if (taken.isOurs) return;
    taken.isOurs = true;
    for (const pointerId of taken.fingers.keys()) {
      if (pointerId !== event.pointerId) letGo(surface, pointerId);
    }
  };

  const rest = (event: PointerEvent) => {
    if (!gesture || gesture.isOurs || gesture.hasMoved) return;
    letGo(surface, event.pointerId);
    gesture.isOurs = true;
    gesture.hasMoved = true;
    pickAt(desk, pointOf(surface, event));
  };

  surface.addEventListener("pointerdown", press, on);
  surface.addEventListener("pointermove", move, on);
  surface.addEventListener("pointerup", lift, on);
  surface.addEventListener("pointercancel", (event) => event.isTrusted && lift(event), on);
  return () => {
    clearTimeout(gesture?.resting);
    leaving.abort();
  };
}

function newGesture(): Gesture {
  return {
    fingers: new Map(),
    most: 0,
    begunAt: performance.now(),
    hasMoved: false,
    turn: 0,
    isOurs: false,
    resting: undefined,
  };
}

function carry(desk: Desk, gesture: Gesture, before: Fingers): void {
  const two = [twoOf(before), twoOf(gesture.fingers)] as const;
  if (!two[0] || !two[1]) {
    const [from, to] = [[...before.values()][0], [...gesture.fingers.values()][0]];
    if (from && to) pan(desk, to.x - from.x, to.y - from.y);
    return;
  }
  const { dx, dy, factor, turn, at } = pinchBetween(two[0], two[1]);
  pan(desk, dx, dy);
  if (factor !== 1) dispatch(desk, { do: "zoom_at", factor, at });
  const radians = paperTurn(gesture.turn + turn) - paperTurn(gesture.turn);
  gesture.turn += turn;
  if (radians !== 0) dispatch(desk, { do: "turn_at", radians, at });
}

function pan(desk: Desk, dx: number, dy: number): void {
  dispatch(desk, { do: "intent", intent: { type: "pan", dx, dy } });
}

function tap(desk: Desk, { most, hasMoved, begunAt }: Gesture): void {
  if (hasMoved || performance.now() - begunAt > TAP_MS) return;
  if (most === 2) dispatch(desk, { do: "undo" });
  if (most === 3) dispatch(desk, { do: "redo" });
}

function pickAt(desk: Desk, at: ScreenPoint): void {
  const [map, view] = [desk.shownMap.peek(), desk.view.peek()];
  if (!map || !view) return;
  const region = regionAt(map, imageAt(view, at));
  const label = region === INK ? null : (fillOf(desk, region)?.label ?? null);
  if (label !== null) dispatch(desk, { do: "intent", intent: { type: "pick", label } });
}

function twoOf(fingers: Fingers): TwoFingers | null {
  const [one, other] = [...fingers.values()];
  return one && other ? [one, other] : null;
}

function letGo(surface: HTMLElement, pointerId: number): void {
  surface.dispatchEvent(new PointerEvent("pointercancel", { pointerId, bubbles: false }));
}

function pointOf(surface: HTMLElement, event: PointerEvent): ScreenPoint {
  const box = surface.getBoundingClientRect();
  return screenPoint(event.clientX - box.left, event.clientY - box.top);
}

const distance = (one: ScreenPoint, other: ScreenPoint) => Math.hypot(one.x - other.x, one.y - other.y);

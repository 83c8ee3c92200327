/** Binds pointer and wheel on the canvas to tools. Returns its undo. */

import { INK } from "../core/ids";
import { screenPoint } from "../core/points";
import { regionAt } from "../core/regionMap";
import { imageAt } from "../core/viewport";
import {
  type HeldToolName,
  nothingMore,
  type Scene,
  type Stroke,
  type StrokeName,
  type Touch,
} from "../tools/tool";
import { TOOLS, toolFor } from "../tools/toolbox";
import { fillingScene } from "./answering";
import { type Desk, fillOf } from "./desk";
import { dispatch } from "./dispatch";
import { closeFilm, isElsewhere } from "./film";
import { isHeld } from "./keys";
import { mayPaintNow } from "./painting";

const WHEEL_DOUBLES_PX = 280;
const LINE_PX = 16;
const PAINTING = new Set<StrokeName | HeldToolName>(["bucket", "erase", "spread", "close", "merge"]);

export function bindPointer(surface: HTMLElement, desk: Desk): () => void {
  let stroke: { id: number; hand: Stroke } | null = null;
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  const act = (intents: ReturnType<Stroke["move"]>) => {
    for (const intent of intents) dispatch(desk, { do: "intent", intent });
  };

  const press = (event: PointerEvent) => {
    const touch = touchOf(surface, desk, event);
    const tool = toolFor(
      { button: event.button, alt: event.altKey, isHandHeld: isHeld("hand"), isTurnHeld: isHeld("turn") },
      desk.tool.peek(),
    );
    if (!touch || !tool || stroke) return;
    event.preventDefault();
    surface.focus({ preventScroll: true });
    if (isElsewhere(desk) && tool !== "hand" && tool !== "turn") {
      closeFilm(desk);
      return;
    }
    if (PAINTING.has(tool) && !mayPaintNow(desk)) return;
    surface.setPointerCapture(event.pointerId);
    const { begun, stroke: hand } = TOOLS[tool](touch, sceneOf(desk, event));
    stroke = { id: event.pointerId, hand };
    act(begun);
  };
  const move = (event: PointerEvent) => {
    const touch = touchOf(surface, desk, event);
    if (!touch) return;
    follow(desk, touch);
    if (stroke?.id !== event.pointerId) return;
    for (const moment of momentsOf(event)) {
      const there = touchOf(surface, desk, moment);
      if (there) act(stroke.hand.move(there));
    }
  };
  const lift = (event: PointerEvent) => {
    if (stroke?.id !== event.pointerId) return;
    const { hand } = stroke;
    stroke = null;
    act(hand.lift());
  };
  const cancel = (event: PointerEvent) => {
    if (stroke?.id === event.pointerId) stroke = { id: event.pointerId, hand: nothingMore };
    stroke = null;
    desk.preview.value = null;
    desk.drawn.value = null;
    desk.filling.outline.value = null;
  };
  /** Escape gives a stroke up before it has painted anything. */
  const giveUp = (event: KeyboardEvent) => {
    if (event.code !== "Escape" || !stroke) return;
    event.preventDefault();
    stroke = { ...stroke, hand: nothingMore };
    desk.preview.value = null;
    desk.drawn.value = null;
    desk.filling.outline.value = null;
  };
  const leave = () => {
    desk.hovered.value = INK;
    desk.pointer.value = null;
  };
  const turn = (event: WheelEvent) => {
    event.preventDefault();
    const at = screenOf(surface, event);
    const px = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
    if (event.shiftKey)
      dispatch(desk, { do: "intent", intent: { type: "pan", dx: -(px || event.deltaX), dy: 0 } });
    else dispatch(desk, { do: "zoom_at", factor: 2 ** (-px / WHEEL_DOUBLES_PX), at });
  };

  surface.addEventListener("pointerdown", press, on);
  surface.addEventListener("pointermove", move, on);
  surface.addEventListener("pointerup", lift, on);
  surface.addEventListener("pointercancel", cancel, on);
  surface.addEventListener("pointerleave", leave, on);
  addEventListener("keydown", giveUp, { ...on, capture: true });
  surface.addEventListener("wheel", turn, { ...on, passive: false });
  surface.addEventListener("contextmenu", (event) => event.preventDefault(), on);
  surface.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault(), on);
  return () => leaving.abort();
}

function follow(desk: Desk, { image }: Touch): void {
  const map = desk.shownMap.peek();
  desk.pointer.value = image;
  desk.hovered.value = map && !isElsewhere(desk) ? regionAt(map, image) : INK;
}

function sceneOf(desk: Desk, { shiftKey }: PointerEvent): Scene {
  const map = desk.shownMap.peek();
  return {
    regionAt: (point) => (map ? regionAt(map, point) : INK),
    labelOf: (region) => fillOf(desk, region)?.label ?? null,
    label: desk.label.peek(),
    anchor: desk.anchor.peek(),
    filling: fillingScene(desk, { shift: shiftKey }),
  };
}

/** Where a pen has been since the last event: it reports more often than the screen is drawn. */
function momentsOf(event: PointerEvent): readonly PointerEvent[] {
  const moments = event.getCoalescedEvents?.() ?? [];
  return moments.length > 0 ? moments : [event];
}

function touchOf(surface: HTMLElement, desk: Desk, event: MouseEvent): Touch | null {
  const view = desk.view.peek();
  const screen = screenOf(surface, event);
  return view ? { screen, image: imageAt(view, screen), isStraight: event.shiftKey } : null;
}

function screenOf(surface: HTMLElement, event: MouseEvent) {
  const box = surface.getBoundingClientRect();
  return screenPoint(event.clientX - box.left, event.clientY - box.top);
}

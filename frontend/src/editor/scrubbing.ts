/** Dragging through the filmstrip: each frame that the pointer passes is seen at once, the last one is opened. */

import { navigate } from "../pages/router";
import type { Desk } from "./desk";
import { goInFilm } from "./film";
import { look } from "./flipping";

/** Returns its undo. Frames carry their id as `data-film`. A finger scrolls the strip as ever. */
export function bindScrub(strip: HTMLElement, desk: Desk): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  let pressedOn: number | null = null;
  let passed: number | null = null;

  const press = (event: PointerEvent) => {
    passed = null;
    pressedOn = event.button === 0 && event.pointerType !== "touch" ? frameAt(event) : null;
  };
  const move = (event: PointerEvent) => {
    const frame = pressedOn === null ? null : frameAt(event);
    if (frame === null || frame === (passed ?? pressedOn)) return;
    passed = frame;
    see(desk, frame);
  };
  const lift = () => {
    pressedOn = null;
    if (passed === null || desk.seeing.film.peek()) return;
    look(desk, null);
    navigate(`/frames/${passed}`, { replace: true });
  };
  const cancel = () => {
    if (passed !== null) look(desk, null);
    pressedOn = null;
    passed = null;
  };
  /** The click that ends a drag is no click on the frame it began on. */
  const click = (event: MouseEvent) => {
    if (passed === null) return;
    event.preventDefault();
    event.stopPropagation();
    passed = null;
  };
  strip.addEventListener("pointerdown", press, on);
  addEventListener("pointermove", move, on);
  addEventListener("pointerup", lift, on);
  addEventListener("pointercancel", cancel, on);
  strip.addEventListener("click", click, { ...on, capture: true });
  return () => leaving.abort();
}

function see(desk: Desk, id: number): void {
  const film = desk.seeing.film.peek();
  const inFilm = film?.frames.findIndex((frame) => frame.id === id) ?? -1;
  if (inFilm >= 0) goInFilm(desk, inFilm);
  else look(desk, desk.cut.peek()?.frames.find((frame) => frame.id === id) ?? null);
}

function frameAt({ clientX, clientY }: PointerEvent): number | null {
  const found = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-film]");
  return found ? Number(found.dataset.film) : null;
}

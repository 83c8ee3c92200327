/** The canvas, what lies on it, and what is said where there is nothing to show yet. */

import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Viewport } from "../core/viewport";
import { fitted, resized } from "../core/viewport";
import { openFrameView } from "../render/openFrameView";
import { words } from "../words";
import type { Desk } from "./desk";
import { isHeld } from "./keys";
import { Pace } from "./pace";
import { FocusRing } from "./panels/FocusRing";
import { GuestPointers } from "./panels/GuestPointers";
import { Legend } from "./panels/Legend";
import { NotePins } from "./panels/NotePins";
import { RetakeBar } from "./panels/RetakeBar";
import { Waiting } from "./panels/Waiting";
import { bindPointer } from "./pointing";
import { bindTouch } from "./touching";

export function Stage({ desk }: { desk: Desk }) {
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!surface.current || !canvas.current) return;
    const undo = [
      keepSize(surface.current, desk),
      keepDrawn(canvas.current, desk),
      bindTouch(surface.current, desk),
      bindPointer(surface.current, desk),
    ];
    return () => {
      for (const leave of undo) leave();
    };
  }, [desk]);
  const isPanning = isHeld("hand") || desk.tool.value === "hand";
  return (
    <div class="stage">
      <div
        ref={surface}
        class={`stage-surface tool-${isPanning ? "hand" : desk.tool.value}`}
        data-testid="stage"
        data-view={viewText(desk.view.value)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing takes the keys while one paints
        tabIndex={0}
        role="application"
        aria-label={words.value.editor.drawing(desk.summary.value?.name ?? "")}
      >
        <canvas ref={canvas} class="stage-canvas" data-testid="canvas" hidden={!desk.picture.value} />
        <FocusRing desk={desk} />
        <GuestPointers desk={desk} />
        <NotePins desk={desk} />
      </div>
      <Legend desk={desk} />
      <RetakeBar desk={desk} />
      <Waiting desk={desk} />
    </div>
  );
}

/** Scale, then the image point in the top left corner: enough to find any pixel on the screen. */
function viewText(view: Viewport | null): string {
  return view ? [view.scale, view.x, view.y].map((number) => number.toFixed(4)).join(" ") : "";
}

function keepSize(surface: HTMLElement, desk: Desk): () => void {
  const measure = () => {
    const size = { width: surface.clientWidth, height: surface.clientHeight };
    if (size.width === 0 || size.height === 0) return;
    const view = desk.view.peek();
    const image = desk.picture.peek()?.drawing ?? { width: 1, height: 1 };
    desk.view.value = view ? resized(view, size) : fitted(image, size);
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(surface);
  return () => observer.disconnect();
}

function keepDrawn(canvas: HTMLCanvasElement, desk: Desk): () => void {
  const wanted = new URLSearchParams(location.search).get("canvas") === "2d" ? "2d" : "best";
  const view = openFrameView(canvas, wanted);
  const pace = new Pace();
  const undo = [
    () => pace.stop(),
    desk.view.subscribe(() => pace.moved()),
    effect(() => {
      if (desk.picture.value) view.show(desk.picture.value, desk.fills.peek());
    }),
    effect(() => view.refill(desk.fills.value)),
    effect(() => {
      if (!desk.view.value) return;
      view.look({
        view: desk.view.value,
        density: devicePixelRatio * pace.share.value,
        threshold: desk.threshold.value,
        palette: desk.paletteTexels.value,
        mode: desk.mode.value,
        hovered: desk.hovered.value,
        focused: desk.focused.value,
        flashed: desk.flashed.value,
      });
    }),
  ];
  return () => {
    for (const leave of undo) leave();
    view.dispose();
  };
}

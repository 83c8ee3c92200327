/** One model sheet, to be zoomed, moved, hovered and picked from. */

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { screenPoint } from "../../core/points";
import { fittedBox, imageAt, panned, resized, type Viewport, zoomed } from "../../core/viewport";
import { CLICK_SLACK_PX } from "../../tools/tool";
import { words } from "../../words";
import { type Desk, labelNamed } from "../desk";
import { dispatch } from "../dispatch";
import { type Draw, keepLayer } from "../layers";
import { labelOn, type ReadSheet, veilBut } from "../modelSheets";
import { labelWord } from "./labels";

const WHEEL_DOUBLES_PX = 280;

export function SheetView({ desk, sheet, name }: { desk: Desk; sheet: ReadSheet; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useSignal<Viewport | null>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const undo = [
      keepSize(canvas.current, view, sheet),
      keepLayer(canvas.current, view, () => drawn(desk, sheet)),
    ];
    return () => {
      for (const leave of undo) leave();
    };
  }, [desk, sheet]);
  const labelAt = (event: PointerEvent) => {
    if (!view.value) return null;
    const { x, y } = imageAt(view.value, screenPoint(event.offsetX, event.offsetY));
    return labelOn(sheet, x, y);
  };
  const moved = useRef<number | null>(null);
  const shown = labelNamed(desk, desk.flashed.value);
  const says = words.value.editor.seeing.sheet;
  return (
    <>
      <div class="sheet-view">
        <canvas
          ref={canvas}
          data-testid="model-sheet"
          data-view={view.value ? [view.value.scale, view.value.x, view.value.y].join(" ") : ""}
          role="img"
          aria-label={says.of(name)}
          onPointerDown={(event) => {
            event.preventDefault();
            event.currentTarget.setPointerCapture(event.pointerId);
            moved.current = 0;
          }}
          onPointerMove={(event) => {
            if (moved.current !== null) moved.current += Math.hypot(event.movementX, event.movementY);
            const isDrag = moved.current !== null && moved.current > CLICK_SLACK_PX;
            if (isDrag && view.value)
              view.value = panned(view.value, { dx: event.movementX, dy: event.movementY }, sheet.picture);
            else dispatch(desk, { do: "flash", label: labelAt(event) });
          }}
          onPointerUp={(event) => {
            const label = labelAt(event);
            const isClick = (moved.current ?? 0) <= CLICK_SLACK_PX;
            moved.current = null;
            if (isClick && label !== null) dispatch(desk, { do: "label", label });
          }}
          onPointerLeave={() => {
            moved.current = null;
            dispatch(desk, { do: "flash", label: null });
          }}
          onDblClick={() => {
            if (view.value) view.value = fittedBox(sheet.figure, view.value);
          }}
          onWheel={(event) => {
            event.preventDefault();
            const at = screenPoint(event.offsetX, event.offsetY);
            if (view.value) view.value = zoomed(view.value, 2 ** (-event.deltaY / WHEEL_DOUBLES_PX), at);
          }}
        />
      </div>
      <p class="sheet-says dim" title={says.hintInFull}>
        {shown ? labelWord(shown) : says.hint}
      </p>
    </>
  );
}

function keepSize(
  canvas: HTMLCanvasElement,
  view: Signal<Viewport | null>,
  { figure }: ReadSheet,
): () => void {
  const measure = () => {
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    if (size.width === 0 || size.height === 0) return;
    const before = view.peek();
    const whole = fittedBox(figure, size);
    const wasWhole = before && before.scale <= fittedBox(figure, before).scale;
    view.value = before && !wasWhole ? resized(before, size) : whole;
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(canvas);
  return () => observer.disconnect();
}

/** Others than the color that is hovered, here or in the palette, are veiled. */
function drawn(desk: Desk, sheet: ReadSheet): Draw {
  const flashed = desk.flashed.value;
  return (context) => {
    context.imageSmoothingQuality = "high";
    context.drawImage(sheet.picture, 0, 0);
    if (flashed !== null) context.drawImage(veilBut(sheet, flashed), 0, 0);
  };
}

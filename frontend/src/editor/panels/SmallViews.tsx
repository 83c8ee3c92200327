/** Two more views of the same drawing: the navigator shows all of it, the magnifier what is under the pointer. */

import { effect, type ReadonlySignal, useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { imagePoint, screenPoint } from "../../core/points";
import { imageAt, middleOf, placed, screenAt, seenCorners, type Viewport } from "../../core/viewport";
import { UNTOUCHED } from "../../render/frameView";
import { openFrameView } from "../../render/openFrameView";
import { words } from "../../words";
import { canvasWanted } from "../canvasWanted";
import type { Desk } from "../desk";

const LOCATOR_PX = 200;
const MAGNIFIER_PX = 200;
/** Times larger than the canvas, and never less than each pixel of the drawing seen. */
const MAGNIFIES = 4;

export function SmallViews({ desk }: { desk: Desk }) {
  if (!desk.picture.value || desk.seeing.film.value) return null;
  return (
    <>
      {desk.seeing.hasLocator.value && <Locator desk={desk} />}
      {desk.seeing.hasMagnifier.value && desk.pointer.value && <Magnifier desk={desk} />}
    </>
  );
}

function Locator({ desk }: { desk: Desk }) {
  const whole = useComputed<Viewport | null>(() => {
    const [view, drawing] = [desk.view.value, desk.picture.value?.drawing];
    if (!view || !drawing) return null;
    const { isMirrored } = view; // mirrored as the large one, so that left is left; but never turned
    const size = locatorSize(drawing);
    return {
      turn: 0,
      isMirrored,
      scale: size.width / drawing.width,
      x: isMirrored ? drawing.width : 0,
      y: 0,
      ...size,
    };
  });
  const goTo = (event: PointerEvent) => {
    const [small, view] = [whole.value, desk.view.peek()];
    if (!small || !view) return;
    const point = imageAt(small, screenPoint(event.offsetX, event.offsetY));
    desk.view.value = placed(view, point, middleOf(view));
  };
  const small = whole.value;
  if (!small) return null;
  const outline = desk.view.value
    ? seenCorners(desk.view.value)
        .map((corner) => screenAt(small, corner))
        .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
        .join(" ")
    : "";
  return (
    <div
      class="small-view locator"
      data-testid="locator"
      role="img"
      aria-label={words.value.editor.seeing.navigator}
      title={words.value.editor.seeing.navigator}
      style={{ width: `${small.width}px`, height: `${small.height}px` }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && goTo(event)}
    >
      <FrameCanvas desk={desk} view={whole} />
      <svg aria-hidden="true">
        <polygon points={outline} />
        <polygon points={outline} />
      </svg>
    </div>
  );
}

function Magnifier({ desk }: { desk: Desk }) {
  const view = useComputed<Viewport | null>(() => {
    const [view, pointer] = [desk.view.value, desk.pointer.value];
    if (!view || !pointer) return null;
    const size = { width: MAGNIFIER_PX, height: MAGNIFIER_PX };
    const scale = Math.max(view.scale * MAGNIFIES, 1);
    return placed({ ...view, ...size, scale }, imagePoint(pointer.x, pointer.y), middleOf(size));
  });
  const middle = MAGNIFIER_PX / 2;
  const cross = `M${middle - 8} ${middle}h16M${middle} ${middle - 8}v16`;
  return (
    <div
      class="small-view magnifier"
      data-testid="magnifier"
      role="img"
      aria-label={words.value.editor.seeing.magnifier}
      style={{ width: `${MAGNIFIER_PX}px`, height: `${MAGNIFIER_PX}px` }}
    >
      <FrameCanvas desk={desk} view={view} />
      <svg aria-hidden="true">
        <path d={cross} />
        <path d={cross} />
      </svg>
    </div>
  );
}

/** The frame that the large canvas shows, with the same fills and the same look, seen from elsewhere. */
function FrameCanvas({ desk, view: seenFrom }: { desk: Desk; view: ReadonlySignal<Viewport | null> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const view = openFrameView(canvas.current, canvasWanted());
    const { seeing } = desk;
    const undo = [
      effect(() => {
        const picture = seeing.seen.value?.picture ?? desk.shownPicture.value;
        if (picture) view.show(picture, seeing.seen.peek()?.fills ?? desk.fills.peek());
      }),
      effect(() => view.refill(seeing.seen.value?.fills ?? desk.fills.value)),
      effect(() => {
        if (!seenFrom.value) return;
        view.look({
          view: seenFrom.value,
          density: devicePixelRatio,
          threshold: desk.shownThreshold.value,
          palette: seeing.texels.value,
          ground: seeing.groundLook.value,
          ink: seeing.ink.value,
          mode: desk.mode.value,
          ...UNTOUCHED,
          soleLabel: desk.finding.soleLabel.value,
          marked: desk.finding.marked.value,
          focused: desk.focused.value,
          flashed: desk.flashed.value,
        });
      }),
    ];
    return () => {
      for (const leave of undo) leave();
      view.dispose();
    };
  }, [desk, seenFrom]);
  return <canvas ref={canvas} aria-hidden />;
}

function locatorSize({ width, height }: { width: number; height: number }) {
  const scale = LOCATOR_PX / Math.max(width, height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

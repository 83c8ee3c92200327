/** The canvas, what lies on it, and what is said where there is nothing to show yet. */

import { computed, effect, untracked } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Viewport } from "../core/viewport";
import { fitted, resized } from "../core/viewport";
import { type Picture, UNTOUCHED } from "../render/frameView";
import { type FrameView, openFrameView } from "../render/openFrameView";
import { words } from "../words";
import { canvasWanted } from "./canvasWanted";
import type { Desk } from "./desk";
import { isHeld } from "./keys";
import { frameBeside } from "./otherFrames";
import { Pace } from "./pace";
import { ChosenBar } from "./panels/ChosenBar";
import { FilmBar, FilmLayer } from "./panels/FilmLayer";
import { FocusRing } from "./panels/FocusRing";
import { FollowBar, StageFrame } from "./panels/FollowBar";
import { GuestPointers } from "./panels/GuestPointers";
import { Legend } from "./panels/Legend";
import { NotePins } from "./panels/NotePins";
import { OnionLayer } from "./panels/OnionLayer";
import { PointerSwatch } from "./panels/PointerSwatch";
import { RetakeBar } from "./panels/RetakeBar";
import { RulingBar } from "./panels/RulingBar";
import { LieSays, SeenSays } from "./panels/SeenSays";
import { SmallViews } from "./panels/SmallViews";
import { StrokeOutline } from "./panels/StrokeOutline";
import { StructureLines } from "./panels/StructureLines";
import { Suggestions } from "./panels/Suggestions";
import { Waiting } from "./panels/Waiting";
import { bindPointer } from "./pointing";
import { bindTouch } from "./touching";

const REST_MS = 150;

export function Stage({ desk }: { desk: Desk }) {
  const marks = useMemo(() => marksOf(desk), [desk]);
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
  const isPanning = isHeld("hand") || isHeld("turn") || desk.tool.value === "hand";
  return (
    <div class="stage">
      <div
        ref={surface}
        class={`stage-surface tool-${isPanning ? "hand" : desk.tool.value}`}
        data-testid="stage"
        {...marks}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing takes the keys while one paints
        tabIndex={0}
        role="application"
        aria-label={words.value.editor.drawing(desk.summary.value?.name ?? "")}
      >
        <canvas ref={canvas} class="stage-canvas" data-testid="canvas" hidden={!desk.picture.value} />
        <OnionLayer desk={desk} />
        <StructureLines desk={desk} />
        <FilmLayer desk={desk} />
        <FocusRing desk={desk} />
        <GuestPointers desk={desk} />
        <NotePins desk={desk} />
        <StrokeOutline desk={desk} />
        <PointerSwatch desk={desk} />
      </div>
      <SmallViews desk={desk} />
      <SeenSays desk={desk} />
      <LieSays desk={desk} />
      <FilmBar desk={desk} />
      <Suggestions desk={desk} />
      <Legend desk={desk} />
      <RetakeBar desk={desk} />
      <RulingBar desk={desk} />
      <ChosenBar desk={desk} />
      <FollowBar desk={desk} />
      <StageFrame desk={desk} />
      <Waiting desk={desk} />
    </div>
  );
}

/** Signals, so that a view that moves renders nothing again but what lies on it. */
function marksOf(desk: Desk) {
  return {
    "data-view": computed(() => viewText(desk.view.value)),
    "data-seen": computed(() => seenOn(desk)),
  };
}

/** The frame whose picture is on the canvas. */
function seenOn({ seeing: { film, seen }, frameId }: Desk): number {
  const inFilm = film.value?.frames[film.value.at.value];
  return (inFilm ?? seen.value?.frame)?.id ?? frameId.value;
}

/** Scale, the image point in the top left corner, turn and mirror: enough to find any pixel on the screen. */
function viewText(view: Viewport | null): string {
  if (!view) return "";
  const { scale, x, y, turn, isMirrored } = view;
  return [scale, x, y, turn, isMirrored ? 1 : 0].map((number) => number.toFixed(4)).join(" ");
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
  const view = openFrameView(canvas, canvasWanted());
  const pace = new Pace(() => view.cost());
  let shown: Picture | null = null;
  const { seeing } = desk;
  const undo = [
    () => pace.stop(),
    desk.view.subscribe(() => pace.moved()),
    effect(() => {
      const seen = seeing.seen.value;
      const picture = seen?.picture ?? desk.shownPicture.value;
      const fills = seen?.fills ?? desk.fills.value;
      if (!picture || picture === shown) {
        view.refill(fills);
        return;
      }
      if (shown && shown.drawing !== picture.drawing) untracked(() => pace.turned());
      shown = picture;
      view.show(picture, fills);
    }),
    keepNeighborsReady(view, desk),
    learnPace(pace, desk),
    effect(() => {
      if (!desk.view.value) return;
      const isCoarse = pace.share.value < 1;
      canvas.toggleAttribute("data-coarse", isCoarse);
      view.look({
        view: desk.view.value,
        density: devicePixelRatio * pace.share.value,
        isCoarse,
        threshold: desk.shownThreshold.value,
        palette: seeing.texels.value,
        ground: seeing.groundLook.value,
        ink: seeing.ink.value,
        mode: desk.mode.value,
        // What belongs to the open frame is not shown on another one that is only seen.
        ...(seeing.seen.value ? UNTOUCHED : touchesOf(desk)),
      });
    }),
  ];
  return () => {
    for (const leave of undo) leave();
    view.dispose();
  };
}

/** Where hands and eyes are in the open frame. */
function touchesOf({ finding, hovered, focused, flashed, outlined, lit, map, shownMap }: Desk) {
  return {
    soleLabel: finding.soleLabel.value,
    marked: finding.marked.value,
    chosen: finding.chosen.value,
    hovered: hovered.value,
    focused: focused.value,
    flashed: flashed.value,
    // What the others point at are regions of now.
    outlined: shownMap.value === map.value ? outlined.value : UNTOUCHED.outlined,
    lit: lit.value,
  };
}

/** The first moment of rest is used to learn what drawing costs here. */
function learnPace(pace: Pace, desk: Desk): () => void {
  let awaited: ReturnType<typeof setTimeout> | undefined;
  const leave = desk.picture.subscribe((picture) => {
    if (!picture?.map || awaited !== undefined) return;
    awaited = setTimeout(() => void pace.learn(), REST_MS);
  });
  return () => {
    leave();
    clearTimeout(awaited);
  };
}

/** A moment of rest is used to make the frames beside this one ready, so that flipping to them waits for nothing. */
function keepNeighborsReady(view: FrameView, desk: Desk): () => void {
  let awaited: ReturnType<typeof setTimeout> | undefined;
  const leave = effect(() => {
    desk.frameId.value;
    desk.cut.value;
    desk.shelf.changes.value;
    clearTimeout(awaited);
    awaited = setTimeout(() => {
      for (const step of [1, -1]) {
        const frame = frameBeside(desk, step);
        const ready = frame && desk.shelf.peek(frame.id);
        if (ready) view.prepare(ready.picture);
      }
    }, REST_MS);
  });
  return () => {
    leave();
    clearTimeout(awaited);
  };
}

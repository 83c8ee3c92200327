/** What part of the image the canvas shows, how large, and how it is turned: the arithmetic of looking. */

import { type Box, centerOf, type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from "./points";

/** How the paper lies: turned clockwise by so many radians, after it was turned over or not. */
export interface Lie {
  readonly turn: number;
  readonly isMirrored: boolean;
}

export const UPRIGHT: Lie = { turn: 0, isMirrored: false };

export interface Viewport extends Lie {
  /** CSS pixels per image pixel. */
  readonly scale: number;
  /** The image point in the canvas's top left corner. */
  readonly x: number;
  readonly y: number;
  /** Of the canvas, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const SCALE_MIN = 0.05;
export const SCALE_MAX = 32;
const SETTLES_WITHIN = (4 * Math.PI) / 180;
const FIT_MARGIN_PX = 24;
const KEPT_IN_VIEW_PX = 48;
const READABLE_PX = 14;
const COMFORTABLE_PX = 64;
/** Of the image, around a region that is enlarged: so much tells which part of the figure one looks at. */
const CONTEXT_PX = 160;

/** Image to screen, or the way back, without place and scale: `[a b; c d]`, row by row. */
export type Matrix = readonly [a: number, b: number, c: number, d: number];

export function toScreen({ turn, isMirrored }: Lie): Matrix {
  const [cos, sin, over] = [Math.cos(turn), Math.sin(turn), isMirrored ? -1 : 1];
  return [over * cos, -sin, over * sin, cos];
}

/** A turn is undone by its transpose, and so is turning over. */
export function toImage(lie: Lie): Matrix {
  const [a, b, c, d] = toScreen(lie);
  return [a, c, b, d];
}

export function imageAt(view: Viewport, at: ScreenPoint): ImagePoint {
  const { x, y } = by(toImage(view), at);
  return imagePoint(view.x + x / view.scale, view.y + y / view.scale);
}

export function screenAt(view: Viewport, at: ImagePoint): ScreenPoint {
  const { x, y } = by(toScreen(view), { x: at.x - view.x, y: at.y - view.y });
  return screenPoint(x * view.scale, y * view.scale);
}

/** The smallest upright box on the screen around a box of the image. */
export function screenBoxOf(view: Viewport, box: Box): Box {
  return boxAround(cornersOf(box).map(({ x, y }) => screenAt(view, imagePoint(x, y))));
}

/** The smallest upright box of the image around everything that the canvas shows. */
export function seenBox(view: Viewport): Box {
  return boxAround(seenCorners(view));
}

/** The image points in the canvas's corners, in their order around it. */
export function seenCorners(view: Viewport): ImagePoint[] {
  const canvas = { x0: 0, y0: 0, x1: view.width, y1: view.height };
  return cornersOf(canvas).map(({ x, y }) => imageAt(view, screenPoint(x, y)));
}

/** The whole image, in the middle. */
export function fitted(image: Size, canvas: Size, lie: Lie = UPRIGHT): Viewport {
  const { turn, isMirrored } = lie;
  const [a, b, c, d] = toScreen(lie).map(Math.abs) as unknown as Matrix; // still four numbers
  const across =
    Math.max(canvas.width - 2 * FIT_MARGIN_PX, 1) / Math.max(a * image.width + b * image.height, 1);
  const down =
    Math.max(canvas.height - 2 * FIT_MARGIN_PX, 1) / Math.max(c * image.width + d * image.height, 1);
  const scale = clamp(Math.min(across, down), SCALE_MIN, SCALE_MAX);
  const { width, height } = canvas;
  return placed(
    { scale, x: 0, y: 0, width, height, turn, isMirrored },
    centerOfImage(image),
    middleOf(canvas),
  );
}

/** One box of the image, as large as the canvas allows, in the middle. */
export function fittedBox(box: Box, canvas: Size): Viewport {
  const size = { width: box.x1 - box.x0, height: box.y1 - box.y0 };
  const view = fitted(size, canvas);
  return { ...view, x: view.x + box.x0, y: view.y + box.y0 };
}

export function zoomed(view: Viewport, factor: number, at: ScreenPoint): Viewport {
  const scale = clamp(view.scale * factor, SCALE_MIN, SCALE_MAX);
  return placed({ ...view, scale }, imageAt(view, at), at);
}

/** Turned clockwise on the screen around a point of it. */
export function turned(view: Viewport, radians: number, around: ScreenPoint = middleOf(view)): Viewport {
  return placed({ ...view, turn: normal(view.turn + radians) }, imageAt(view, around), around);
}

/** A paper that lies almost straight is laid straight: upright, on its side or on its head. */
export function settled(view: Viewport): Viewport {
  const off = view.turn - (Math.round(view.turn / (Math.PI / 2)) * Math.PI) / 2;
  return off !== 0 && Math.abs(off) < SETTLES_WITHIN ? turned(view, -off) : view;
}

/** Left and right change places on the screen; what is in the middle stays there. */
export function mirrored(view: Viewport): Viewport {
  const middle = middleOf(view);
  const over = { ...view, turn: normal(-view.turn), isMirrored: !view.isMirrored };
  return placed(over, imageAt(view, middle), middle);
}

/** As it was drawn, with the same middle. */
export function upright(view: Viewport): Viewport {
  const middle = middleOf(view);
  return placed({ ...view, ...UPRIGHT }, imageAt(view, middle), middle);
}

export function isUpright({ turn, isMirrored }: Lie): boolean {
  return turn === 0 && !isMirrored;
}

/** Some of the image always stays in view. */
export function panned(view: Viewport, { dx, dy }: { dx: number; dy: number }, image: Size): Viewport {
  const box = screenBoxOf(view, { x0: 0, y0: 0, x1: image.width, y1: image.height });
  const to = screenPoint(
    clamp(dx, KEPT_IN_VIEW_PX - box.x1, view.width - KEPT_IN_VIEW_PX - box.x0),
    clamp(dy, KEPT_IN_VIEW_PX - box.y1, view.height - KEPT_IN_VIEW_PX - box.y0),
  );
  return placed(view, imagePoint(view.x, view.y), to);
}

/** A canvas of another size keeps what was in its middle. */
export function resized(view: Viewport, canvas: Size): Viewport {
  const middle = imageAt(view, middleOf(view));
  return centered({ ...view, ...canvas }, middle);
}

/**
 * The view moves only if the box is out of it or too small to be seen, and then no more than it must.
 *
 * `usualScale` is what the artist chose, where an earlier jump has enlarged the view: a region that can be seen
 * at it is shown at it.
 */
export function broughtIntoView(view: Viewport, box: Box, usualScale: number = view.scale): Viewport {
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0, 1);
  const isReadable = side * usualScale >= READABLE_PX;
  if (isReadable && usualScale === view.scale && isInView(view, box)) return view;
  const fits = Math.min(view.width, view.height) / (side * 1.2);
  const withContext = Math.sqrt(view.width * view.height) / (side + CONTEXT_PX);
  const scale = isReadable
    ? Math.min(usualScale, fits)
    : Math.max(Math.min(COMFORTABLE_PX / side, withContext), usualScale);
  return centered({ ...view, scale: clamp(scale, SCALE_MIN, SCALE_MAX) }, centerOf(box));
}

/** The box in the middle, at the scale that the artist has; the view stays where the box is in it already. */
export function movedTo(view: Viewport, box: Box): Viewport {
  return isInView(view, box) ? view : centered(view, centerOf(box));
}

export function isInView(view: Viewport, box: Box): boolean {
  const { x0, y0, x1, y1 } = screenBoxOf(view, box);
  const isInside = x0 >= 0 && y0 >= 0 && x1 <= view.width && y1 <= view.height;
  const coversView = x0 <= 0 && y0 <= 0 && x1 >= view.width && y1 >= view.height;
  return isInside || coversView;
}

/** Where an image point lies at a place of the screen. */
export function placed(view: Viewport, point: ImagePoint, at: ScreenPoint): Viewport {
  const { x, y } = by(toImage(view), at);
  return { ...view, x: point.x - x / view.scale, y: point.y - y / view.scale };
}

export function middleOf(canvas: Size): ScreenPoint {
  return screenPoint(canvas.width / 2, canvas.height / 2);
}

function centered(view: Viewport, on: ImagePoint): Viewport {
  return placed(view, on, middleOf(view));
}

function centerOfImage({ width, height }: Size): ImagePoint {
  return imagePoint(width / 2, height / 2);
}

function by([a, b, c, d]: Matrix, { x, y }: { x: number; y: number }) {
  return { x: a * x + b * y, y: c * x + d * y };
}

function cornersOf({ x0, y0, x1, y1 }: Box) {
  return [
    { x: x0, y: y0 },
    { x: x1, y: y0 },
    { x: x1, y: y1 },
    { x: x0, y: y1 },
  ];
}

function boxAround(points: readonly { x: number; y: number }[]): Box {
  const [across, down] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { x0: Math.min(...across), y0: Math.min(...down), x1: Math.max(...across), y1: Math.max(...down) };
}

/** Within half a turn either way; what is a hair from upright is upright. */
function normal(radians: number): number {
  const within = radians - 2 * Math.PI * Math.round(radians / (2 * Math.PI));
  return Math.abs(within) < 1e-6 ? 0 : within;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

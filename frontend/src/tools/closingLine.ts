/**
 * A pencil that closes what the drawing leaves open: the region below its line falls in two.
 *
 * Drawn in one stroke, or from click to click where a straight line will do; with Shift a stroke is straight, too.
 */

import { type ImagePoint, imagePoint } from "../core/points";
import { hasMoved, type Intent, type Tool, type Touch } from "./tool";

/** More points than any hand draws in one stroke; the server takes no more. */
export const MAX_LINE_POINTS = 2_000;

export const closingLine: Tool = (first, scene) => {
  const points: ImagePoint[] = [first.image];
  let isDrag = false;
  const line = (last: Touch): readonly ImagePoint[] => (last.isStraight ? [first.image, last.image] : points);
  let latest = first;
  return {
    begun: [],
    stroke: {
      move(touch: Touch): Intent[] {
        isDrag ||= hasMoved(first, touch);
        latest = touch;
        points.push(touch.image);
        return isDrag ? [{ type: "draw", line: line(touch) }] : [];
      },
      lift(): Intent[] {
        if (isDrag) return [{ type: "split", line: onPixels(line(latest)) }];
        if (!scene.anchor) return [{ type: "anchor", at: first.image }];
        return [{ type: "split", line: onPixels([scene.anchor, first.image]) }];
      },
    },
  };
};

/** The pixels that a line goes through, each step once, no more than can be sent. */
export function onPixels(line: readonly ImagePoint[]): ImagePoint[] {
  const pixels = line.map(({ x, y }) => imagePoint(Math.floor(x), Math.floor(y)));
  const steps = pixels.filter((pixel, at) => at === 0 || !isSame(pixel, pixels[at - 1]));
  const stride = Math.ceil(steps.length / (MAX_LINE_POINTS - 1));
  const sent = steps.filter((_, at) => at % stride === 0 || at === steps.length - 1);
  const [only] = sent;
  return sent.length === 1 && only ? [only, only] : sent;
}

function isSame(one: ImagePoint, other: ImagePoint | undefined): boolean {
  return one.x === other?.x && one.y === other.y;
}

/**
 * What a tool is: a function from where the pointer goes to what its artist wants.
 *
 * It draws nothing and sends nothing. Whoever holds the pointer carries the intents out.
 */

import type { Outline } from "../core/enclosed";
import type { LabelId, RegionId } from "../core/ids";
import type { ImagePoint, ScreenPoint } from "../core/points";
import type { FillingScene } from "./filling";

export type ToolName = "bucket" | "erase" | "close" | "merge" | "pick" | "hand" | "note";
/** What a press may begin: a tool, or what Alt makes of it. */
export type StrokeName = ToolName | "spread";
/** Only while its key is held. */
export type HeldToolName = "turn";

/** The pointer, at one moment. */
export interface Touch {
  readonly screen: ScreenPoint;
  readonly image: ImagePoint;
  /** Shift is down: a line is to be straight. */
  readonly isStraight?: boolean;
}

/** What a tool may ask about the picture. */
export interface Scene {
  readonly regionAt: (point: ImagePoint) => RegionId;
  readonly labelOf: (region: RegionId) => LabelId | null;
  /** The color in the artist's hand. */
  readonly label: LabelId | null;
  /** Where a straight line was begun by a click. */
  readonly anchor?: ImagePoint | null;
  readonly filling: FillingScene;
}

export type Intent =
  /** Shown while the button is down; a fill follows, or nothing. */
  | { type: "preview"; regions: readonly RegionId[]; labels: readonly (LabelId | null)[] }
  /** Drawn while the button is down; null: no more. */
  | { type: "outline"; outline: Outline | null }
  | { type: "fill"; regions: readonly RegionId[]; seeds: readonly ImagePoint[]; label: LabelId | null }
  /** A closing line: begun by a click, seen while it is drawn, done. */
  | { type: "anchor"; at: ImagePoint }
  | { type: "draw"; line: readonly ImagePoint[] }
  | { type: "split"; line: readonly ImagePoint[] }
  /** Regions that are going to be joined, and that they are now. */
  | { type: "touch"; regions: readonly RegionId[] }
  | { type: "merge"; regions: readonly RegionId[]; seeds: readonly ImagePoint[] }
  | {
      type: "fill_each" | "accept";
      regions: readonly RegionId[];
      seeds: readonly ImagePoint[];
      labels: readonly (LabelId | null)[];
    }
  | { type: "pick"; label: LabelId }
  | { type: "pan"; dx: number; dy: number }
  | { type: "turn"; from: ScreenPoint; to: ScreenPoint }
  | { type: "note"; at: ImagePoint };

/** From pressing to lifting. */
export interface Stroke {
  move(touch: Touch): Intent[];
  lift(): Intent[];
}

export type Tool = (touch: Touch, scene: Scene) => { begun: Intent[]; stroke: Stroke };

export const nothingMore: Stroke = { move: () => [], lift: () => [] };

/** A hand is not steady: below this a press is a click. */
export const CLICK_SLACK_PX = 4;

export function hasMoved(from: Touch, to: Touch, slackPx: number = CLICK_SLACK_PX): boolean {
  return Math.hypot(to.screen.x - from.screen.x, to.screen.y - from.screen.y) > slackPx;
}

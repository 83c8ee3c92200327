/**
 * What a tool is: a function from where the pointer goes to what its artist wants.
 *
 * It draws nothing and sends nothing. Whoever holds the pointer carries the intents out.
 */

import type { LabelId, RegionId } from "../core/ids";
import type { ImagePoint, ScreenPoint } from "../core/points";

export type ToolName = "bucket" | "erase" | "pick" | "hand" | "note";
/** Only while its key is held. */
export type HeldToolName = "turn";

/** The pointer, at one moment. */
export interface Touch {
  readonly screen: ScreenPoint;
  readonly image: ImagePoint;
}

/** What a tool may ask about the picture. */
export interface Scene {
  readonly regionAt: (point: ImagePoint) => RegionId;
  readonly labelOf: (region: RegionId) => LabelId | null;
  /** The color in the artist's hand. */
  readonly label: LabelId | null;
}

export type Intent =
  /** Shown while the button is down; a fill follows, or nothing. */
  | { type: "preview"; regions: readonly RegionId[]; label: LabelId | null }
  | { type: "fill"; regions: readonly RegionId[]; seeds: readonly ImagePoint[]; label: LabelId | null }
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

export function hasMoved(from: Touch, to: Touch): boolean {
  return Math.hypot(to.screen.x - from.screen.x, to.screen.y - from.screen.y) > CLICK_SLACK_PX;
}

/** Which tool a press uses: the one in the hand, unless a key or another button asks for another. */

import { bucket, eraser } from "./bucket";
import { hand } from "./hand";
import { note } from "./note";
import { pick } from "./pick";
import type { HeldToolName, Tool, ToolName } from "./tool";
import { turn } from "./turn";

export const TOOLS: Readonly<Record<ToolName | HeldToolName, Tool>> = {
  bucket,
  erase: eraser,
  pick,
  hand,
  note,
  turn,
};

const PEN_ERASER = 5;

export interface Press {
  /** As pointer events count: 0 main (left, pen), 1 middle, 2 right or the pen's button, 5 the pen's eraser. */
  readonly button: number;
  readonly alt: boolean;
  readonly isHandHeld: boolean;
  readonly isTurnHeld?: boolean;
}

/** Null: this button means nothing to us. */
export function toolFor(press: Press, inHand: ToolName): ToolName | HeldToolName | null {
  if (press.button === 0 && press.isTurnHeld) return "turn";
  if (press.button === 1 || (press.button === 0 && press.isHandHeld)) return "hand";
  if (press.button === PEN_ERASER) return "erase";
  if (press.button === 2 || (press.button === 0 && press.alt)) return "pick";
  return press.button === 0 ? inHand : null;
}

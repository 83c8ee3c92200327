/** Which tool a press uses: the one in the hand, unless a key or another button asks for another. */

import { bucket, eraser, spread } from "./bucket";
import { closingLine } from "./closingLine";
import { hand } from "./hand";
import { joiner } from "./joiner";
import { note } from "./note";
import { pick } from "./pick";
import type { HeldToolName, StrokeName, Tool, ToolName } from "./tool";
import { turn } from "./turn";

export const TOOLS: Readonly<Record<StrokeName | HeldToolName, Tool>> = {
  bucket,
  erase: eraser,
  close: closingLine,
  merge: joiner,
  pick,
  spread,
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
export function toolFor(press: Press, inHand: ToolName): StrokeName | HeldToolName | null {
  if (press.button === 0 && press.isTurnHeld) return "turn";
  if (press.button === 1 || (press.button === 0 && press.isHandHeld)) return "hand";
  if (press.button === PEN_ERASER) return "erase";
  if (press.button === 2) return "pick";
  if (press.button === 0 && press.alt) return "spread";
  return press.button === 0 ? inHand : null;
}

/** What two fingers do to the paper between two moments: they carry it, spread it and turn it. */

import { type ScreenPoint, screenPoint } from "../core/points";

export type TwoFingers = readonly [ScreenPoint, ScreenPoint];

export interface Pinch {
  readonly dx: number;
  readonly dy: number;
  /** How many times larger. */
  readonly factor: number;
  /** Radians, clockwise on the screen. */
  readonly turn: number;
  /** The point between the fingers: what lies there stays there. */
  readonly at: ScreenPoint;
}

/** Fingers closer than this give no sound direction. */
const LEAST_APART_PX = 12;
/** Hands that carry and spread turn a little, too: so much turns nothing. */
const TURN_SLACK = (10 * Math.PI) / 180;

export function pinchBetween(before: TwoFingers, after: TwoFingers): Pinch {
  const [from, to] = [middleOf(before), middleOf(after)];
  const [was, is] = [spanOf(before), spanOf(after)];
  const isSound = was.length >= LEAST_APART_PX && is.length >= LEAST_APART_PX;
  return {
    dx: to.x - from.x,
    dy: to.y - from.y,
    factor: isSound ? is.length / was.length : 1,
    turn: isSound ? shortWay(is.angle - was.angle) : 0,
    at: to,
  };
}

/** How far the paper has turned when the fingers have turned so far since they were laid down. */
export function paperTurn(fingers: number): number {
  return Math.sign(fingers) * Math.max(Math.abs(fingers) - TURN_SLACK, 0);
}

export function middleOf([one, other]: TwoFingers): ScreenPoint {
  return screenPoint((one.x + other.x) / 2, (one.y + other.y) / 2);
}

function spanOf([one, other]: TwoFingers): { length: number; angle: number } {
  const [x, y] = [other.x - one.x, other.y - one.y];
  return { length: Math.hypot(x, y), angle: Math.atan2(y, x) };
}

function shortWay(turn: number): number {
  if (turn > Math.PI) return turn - 2 * Math.PI;
  return turn < -Math.PI ? turn + 2 * Math.PI : turn;
}

/** How one region looks, in each way of seeing the fills. Both views draw by this and by nothing else. */

import {
  confidenceOf,
  leftoverColor,
  MARKED_COLOR,
  QUIET_COLOR,
  regionColor,
  SOURCE_COLORS,
  type ViewMode,
  WITHDRAWN_COLOR,
} from "../core/checkViews";
import type { Fill } from "../core/fills";
import type { LabelId, RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import { type RegionState, stateOf } from "../core/threshold";

/** How much of a lit region is its light. */
const LIT_SHARE = 0.65;

import type { GroundLook } from "./frameView";

export type Pattern = "none" | "hatch" | "dots";

export interface RegionPaint {
  readonly rgb: Rgb;
  readonly pattern: Pattern;
  /** Of the pattern: 0..1. */
  readonly strength: number;
  /** Nothing is painted there: the ground shows, which may be checkered with the other color. */
  readonly isBare?: true;
  readonly other?: Rgb;
  /** A trace line without a color yet: it shows as it was drawn. */
  readonly keepsLine?: true;
}

/** The part of a look that decides how regions are painted. */
export interface PaintLook {
  readonly threshold: number;
  /** 256 × RGBA by label number; the ground shows through where alpha is 0. */
  readonly palette: Uint8Array;
  readonly mode: ViewMode;
  /** All regions of this label stand out. */
  readonly flashed: LabelId | null;
  /** The one label that the label view shows. */
  readonly soleLabel: LabelId | null;
  /** What the view marks beside what the fills say: slivers among the left-overs, regions that flicker. */
  readonly marked: ReadonlySet<RegionId>;
  /** Absent: the paper as it was drawn. */
  readonly ground?: GroundLook | undefined;
}

interface Facts {
  readonly region: RegionId;
  readonly isTrace: boolean;
  readonly fill: Fill | undefined;
  readonly state: RegionState;
  readonly look: PaintLook;
}

export const PAPER: Rgb = [255, 255, 255];
const FADED: Rgb = [158, 158, 158];
const GUESS_SHARE = 0.35;
const FADED_SHARE = 0.78;
/** Where the color itself tells more, the hatch is lighter. */
const LIGHT_HATCH = 0.55;
const MUTED_SHARE = 0.82;

export function paintOf(
  region: RegionId,
  fill: Fill | undefined,
  look: PaintLook,
  { isTrace = false }: { isTrace?: boolean } = {},
): RegionPaint {
  const state = stateOf(fill, look.threshold);
  const paint = PAINTS[look.mode]({ region, isTrace, fill, state, look });
  const isFaded = look.flashed !== null && fill && fill.label !== null && fill.label !== look.flashed;
  if (!isFaded) return paint;
  const strength = paint.strength * (1 - FADED_SHARE);
  return { rgb: mixed(paint.rgb, FADED, FADED_SHARE), pattern: paint.pattern, strength };
}

/** With a light on it: somebody has just filled it, or a row of the history did. */
export function lit(paint: RegionPaint, light: Rgb | undefined): RegionPaint {
  if (!light) return paint;
  const strength = paint.strength * (1 - LIT_SHARE);
  return { rgb: mixed(paint.rgb, light, LIT_SHARE), pattern: paint.pattern, strength };
}

/** Whether two looks paint every region alike; lights come and go beside that. */
export function paintsAlike(one: PaintLook, other: PaintLook): boolean {
  return (
    one.threshold === other.threshold &&
    one.palette === other.palette &&
    one.mode === other.mode &&
    one.flashed === other.flashed &&
    one.soleLabel === other.soleLabel &&
    one.marked === other.marked &&
    one.ground === other.ground
  );
}

const PAINTS: Readonly<Record<ViewMode, (facts: Facts) => RegionPaint>> = {
  paint: painted,
  withdrawn: (facts) =>
    patterned(facts, facts.state === "withdrawn" ? WITHDRAWN_COLOR : QUIET_COLOR, LIGHT_HATCH),
  leftovers: (facts) => {
    const rgb = leftoverColor(facts.state, facts.look.marked.has(facts.region));
    return patterned(facts, rgb, LIGHT_HATCH);
  },
  sources: (facts) => {
    const { fill } = facts;
    if (!fill || fill.label === null) return patterned(facts, PAPER);
    const rgb = SOURCE_COLORS[fill.source];
    return fill.source === "dust" ? dotted(rgb) : patterned(facts, rgb, LIGHT_HATCH);
  },
  confidence: (facts) =>
    patterned(
      facts,
      facts.state !== "unpainted" && facts.fill ? confidenceOf(facts.fill) : PAPER,
      LIGHT_HATCH,
    ),
  regions: ({ region }) => plain(regionColor(region)),
  label: (facts) => {
    const { fill, look } = facts;
    return fill && fill.label !== null && fill.label === look.soleLabel ? painted(facts) : plain(QUIET_COLOR);
  },
  flicker: (facts) => {
    if (facts.look.marked.has(facts.region)) return hatched(MARKED_COLOR, LIGHT_HATCH);
    const { rgb } = painted(facts);
    return facts.state === "unpainted" ? painted(facts) : plain(mixed(rgb, QUIET_COLOR, MUTED_SHARE));
  },
};

function painted({ fill, state, look, isTrace }: Facts): RegionPaint {
  if (isTrace && (state === "unpainted" || state === "withdrawn"))
    return { ...plain(PAPER), keepsLine: true };
  if (!fill || fill.label === null) return { ...bare(look), pattern: "dots", strength: 1 };
  if (look.palette[fill.label * 4 + 3] === 0 && state !== "withdrawn") return bare(look);
  const guess = colorAt(look.palette, fill.label);
  return state === "withdrawn" ? hatched(mixed(PAPER, guess, GUESS_SHARE)) : plain(guess);
}

/** A color with the pattern that says what the region waits for. */
function patterned({ state }: Facts, rgb: Rgb, hatch = 1): RegionPaint {
  if (state === "withdrawn") return hatched(rgb, hatch);
  return state === "unpainted" ? dotted(rgb) : plain(rgb);
}

function bare({ ground }: PaintLook): RegionPaint {
  return { ...(ground ?? { rgb: PAPER }), pattern: "none", strength: 0, isBare: true };
}

const plain = (rgb: Rgb): RegionPaint => ({ rgb, pattern: "none", strength: 0 });
const hatched = (rgb: Rgb, strength = 1): RegionPaint => ({ rgb, pattern: "hatch", strength });
const dotted = (rgb: Rgb): RegionPaint => ({ rgb, pattern: "dots", strength: 1 });

function colorAt(palette: Uint8Array, label: number): Rgb {
  const at = label * 4;
  return [palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0];
}

export function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

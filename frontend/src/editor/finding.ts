/** How this artist looks for what is left: order, zoom, lists, check views. A part of the desk. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Label } from "../api/types";
import type { ViewMode } from "../core/checkViews";
import type { Fills } from "../core/fills";
import { type FindKind, findingsIn } from "../core/findings";
import { INK, type LabelId, labelId, type RegionId } from "../core/ids";
import { type Confidences, confidencesAfter, inOrder, ORDERS, type Order, type Tour } from "../core/order";
import type { RegionMap, Traces } from "../core/regionMap";
import { sliversAlongTraces } from "../core/slivers";
import { isLeft } from "../core/threshold";
import type { Viewport } from "../core/viewport";
import type { Picture } from "../render/frameView";
import { pixelsOf } from "../render/layer";
import { isBoolean, isOneOf, remembered } from "./remembered";

/** What finding reads of the desk. */
interface Given {
  readonly frameId: ReadonlySignal<number>;
  readonly picture: ReadonlySignal<Picture | null>;
  readonly map: ReadonlySignal<RegionMap | null>;
  readonly fills: ReadonlySignal<Fills>;
  readonly threshold: ReadonlySignal<number>;
  readonly label: ReadonlySignal<LabelId | null>;
  readonly labels: ReadonlySignal<readonly Label[]>;
  readonly tour: ReadonlySignal<Tour>;
}

export const SMALL_MAX_PX = 999;
const NONE: ReadonlySet<RegionId> = new Set();
const NOTHING: readonly RegionId[] = [];
export const NO_FLICKER: ReadonlyMap<RegionId, LabelId> = new Map();
const NO_TRACES: Traces = new Map();

export function newFinding(desk: Given) {
  const order = remembered<Order>("find.order", "near", isOneOf(...ORDERS));
  const smallPx = remembered("find.smallPx", 16, isSmallSize);
  const mode = signal<ViewMode>("paint");
  const picked = signal<readonly RegionId[]>(NOTHING);
  /** The label of the neighbor frames, where a region has another; empty until those frames are known. */
  const flicker = signal<ReadonlyMap<RegionId, LabelId>>(NO_FLICKER);
  const flickering = computed<ReadonlySet<RegionId>>(() => new Set(flicker.value.keys()));

  const confidences = rememberedConfidences(desk);
  const walk = computed<Tour>(() =>
    inOrder(desk.tour.value, order.value, {
      areaPx: desk.map.value?.areaPx ?? [],
      // The other orders do not ask, so that a fill does not sort them again.
      confidences: order.value === "unsure" ? confidences.value : [],
    }),
  );
  const slivers = computed(() => (desk.picture.value ? sliversOf(desk.picture.value) : NONE));
  const inRole = (wanted: Label["role"]) =>
    computed(
      () => new Set(desk.labels.value.filter(({ role }) => role === wanted).map(({ id }) => labelId(id))),
    );
  const [shadows, highlights] = [inRole("shadow"), inRole("highlight")];

  return {
    order,
    autoZoom: remembered("find.autoZoom", true, isBoolean),
    smallPx,
    mode,
    flicker,
    walk,
    /** The view that the artist had before a jump enlarged it. */
    home: signal<Viewport | null>(null),
    /** N left the last frame behind and wants the first region of this one. */
    isArriving: signal(false),

    picked,
    /** What one answer decides: regions picked together, as far as they are still left. */
    chosen: computed<readonly RegionId[]>(() => {
      if (picked.value.length === 0) return NOTHING;
      return picked.value.filter((region) => isLeft(desk.fills.value[region], desk.threshold.value));
    }),

    kind: signal<FindKind>("withdrawn"),
    findings: computed(() =>
      findingsIn({
        walk: walk.value,
        fills: desk.fills.value,
        threshold: desk.threshold.value,
        areaPx: desk.map.value?.areaPx ?? [],
        smallPx: smallPx.value,
        slivers: slivers.value,
        traces: desk.map.value?.traces ?? NO_TRACES,
        shadows: shadows.value,
        highlights: highlights.value,
        flicker: flicker.value,
      }),
    ),
    /** A region that a list points at. */
    pointedAt: signal<RegionId>(INK),

    soleLabel: computed(() => (mode.value === "label" ? desk.label.value : null)),
    marked: computed(() => {
      if (mode.value === "leftovers") return slivers.value;
      return mode.value === "flicker" ? flickering.value : NONE;
    }),
  };
}

export type Finding = ReturnType<typeof newFinding>;

/** They outlive the fills of one frame, and go with it. */
function rememberedConfidences({ frameId, fills }: Given): ReadonlySignal<Confidences> {
  let known: { frame: number; confidences: Confidences } = { frame: 0, confidences: [] };
  return computed(() => {
    const before = known.frame === frameId.value ? known.confidences : [];
    known = { frame: frameId.value, confidences: confidencesAfter(before, fills.value) };
    return known.confidences;
  });
}

function isSmallSize(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= SMALL_MAX_PX;
}

/** Looked for once in each picture, when a list or a view first asks. */
const knownSlivers = new WeakMap<Picture, ReadonlySet<RegionId>>();

function sliversOf(picture: Picture): ReadonlySet<RegionId> {
  const known = knownSlivers.get(picture);
  if (known || !picture.map) return known ?? NONE;
  const found = new Set(sliversAlongTraces(picture.map, pixelsOf(picture.drawing)));
  knownSlivers.set(picture, found);
  return found;
}

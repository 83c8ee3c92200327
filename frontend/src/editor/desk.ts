/**
 * The artist's desk: what is on it right now, as signals that panels read. Only `dispatch` and `opening` write them.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Refused } from "../api/call";
import type { Cut, FrameSummary, Label, Palette, Person } from "../api/types";
import { applyChanges, type Fill, type Fills } from "../core/fills";
import { canRedo, canUndo, type History } from "../core/history";
import { INK, type LabelId, type RegionId } from "../core/ids";
import { type Tour, tourOf } from "../core/order";
import { keyedLabels, paletteTexels, type Row, rowsOfLabels } from "../core/palette";
import { remappingsIn, revisionAt } from "../core/pastMaps";
import type { ImagePoint } from "../core/points";
import type { Speed } from "../core/replay";
import type { Part } from "../core/sharedView";
import { type CutSteps, maySteps, stepsOf } from "../core/steps";
import { type Counted, type Counts, countedAgain } from "../core/threshold";
import type { Viewport } from "../core/viewport";
import type { Lit, Outlined, Picture } from "../render/frameView";
import type { FrameSync } from "../sync/frameSync";
import { emptyLogbook, type Logbook } from "../sync/logbook";
import { type Guests, newestOf, nobody, nowhere, type Whereabouts } from "../sync/presence";
import { type FrameSession, shownFills, shownHistory } from "../sync/session";
import type { FrameSnapshot } from "../sync/snapshot";
import type { NamedCommandId } from "../tools/commands";
import type { ToolName } from "../tools/tool";
import type { Ahead, LastFill } from "./ahead";
import { newFilling } from "./filling";
import { newFinding } from "./finding";
import { FrameShelf } from "./frameShelf";
import { foldOf, momentOf, type Past } from "./history/fold";
import { OlderMaps } from "./history/olderMaps";
import { together } from "./lights";
import { newSeeing, shownPalette } from "./seeing";
import { type FrameReview, mayPaint } from "./server";
import { thresholdIn, usualThresholdIn } from "./thresholds";
import { outlinedBy } from "./together/guests";

/** A stroke while the button is down: seen, not yet sent. */
export interface Preview {
  readonly regions: readonly RegionId[];
  readonly labels: readonly (LabelId | null)[];
}

/** A stroke of a tool that changes regions, while the button is down. */
export type Drawn =
  | { readonly kind: "line"; readonly line: readonly ImagePoint[] }
  | { readonly kind: "regions"; readonly regions: readonly RegionId[] };

export type PanelName = "colors" | "notes" | "find" | "history";
export type Dialog = "keys" | "bindings" | "retake" | { pinAt: ImagePoint } | null;

export interface Notice {
  readonly text: string;
  readonly kind: "info" | "problem";
  /** What may be done about it, at one press. */
  readonly offer?: { readonly name: string; readonly command: NamedCommandId };
}

const NO_FILLS: Fills = [];
const NO_COUNTS: Counts = { painted: 0, withdrawn: 0, unpainted: 0, dust: 0, left: 0 };

export function newDesk(me: Person) {
  const frameId = signal(0);
  const snapshot = signal<FrameSnapshot | null>(null);
  const picture = signal<Picture | null>(null);
  const session = signal<FrameSession | null>(null);
  const summary = signal<FrameSummary | null>(null);
  const refused = signal<Refused | null>(null);
  const preview = signal<Preview | null>(null);
  const projectThreshold = signal(0.8);
  const ownThreshold = signal<number | null>(null);
  const paletteId = signal<number | null>(null);
  const palettes = signal<readonly Palette[]>([]);
  const steps = signal<CutSteps>(stepsOf(0));

  const thresholds = { ownThreshold, projectThreshold };
  const usualThreshold = computed(() => usualThresholdIn(thresholds, summary.value));
  const threshold = computed(() => thresholdIn(thresholds, summary.value));
  const map = computed(() => picture.value?.map ?? null);
  const savedFills = computed(() => (session.value ? shownFills(session.value) : NO_FILLS));
  const presentFills = computed(() => withPreview(savedFills.value, preview.value, me.id));
  const logbook = signal<Logbook>(emptyLogbook(0));
  const past = signal<Past | null>(null);
  const olderMaps = new OlderMaps();
  const remapped = computed(() => remappingsIn(logbook.value.entries));
  const mapAt = (seq: number) => {
    const revision = revisionAt(remapped.value, seq);
    const isNewest = revision === null || revision === map.value?.revision;
    return isNewest ? map.value : (olderMaps.kept.value.get(revision) ?? null);
  };
  const moment = momentOf({ past, fold: foldOf(logbook), mapAt });
  const fills = computed(() => moment.value?.fills ?? presentFills.value);
  const shownMap = computed(() => moment.value?.map ?? map.value);
  const shownPicture = computed(() => {
    const open = picture.value;
    return open && shownMap.value !== open.map ? { ...open, map: shownMap.value } : open;
  });
  const history = computed(() => (session.value ? shownHistory(session.value) : null));
  const labels = computed<readonly Label[]>(() => snapshot.value?.character.labels ?? []);
  const rows = computed<readonly Row[]>(() => rowsOfLabels(labels.value));
  const palette = computed(() => shownPalette(palettes.value, paletteId.value));
  const texels = computed(() => paletteTexels(palette.value, labels.value));
  const label = signal<LabelId | null>(null);
  const tour = computed<Tour>(() => (shownMap.value ? tourOf(shownMap.value) : []));
  const shown = { picture: shownPicture, map: shownMap, fills };
  const finding = newFinding({ ...shown, frameId, threshold, label, labels, tour });
  const seeing = newSeeing({ labels, palette, paletteTexels: texels });
  const hasStep = (isThere: (history: History) => boolean) =>
    history.value !== null && isThere(history.value);
  const filling = newFilling();
  /** A stroke counts when it is done; what would be accepted counts while one chooses. */
  const countedFills = computed(() =>
    filling.acceptFrom.value === null ? savedFills.value : presentFills.value,
  );
  const countAt = (level: ReadonlySignal<number>) => {
    let known: Counted | null = null;
    return computed(() => {
      if (!map.value) return NO_COUNTS;
      known = countedAgain(known, { fills: countedFills.value, map: map.value, threshold: level.value });
      return known.counts;
    });
  };
  const counts = countAt(threshold);
  const countsAtUsual = countAt(usualThreshold);

  const guests = signal<Guests>(nobody);
  const guestsAt = signal(0);
  const following = signal<Person | null>(null);
  const lights = signal<readonly Lit[]>([]);
  let outlinedBefore: readonly Outlined[] = [];

  return {
    me,
    shelf: new FrameShelf(),
    sync: signal<FrameSync | null>(null),
    frameId,
    snapshot,
    /** The drawing with its newest regions: what is painted. */
    picture,
    map,
    session,
    summary,
    refused,
    cut: signal<Cut | null>(null),
    review: signal<FrameReview>({ submissions: [], notes: [] }),

    /** The others in this frame, and who is at which frame of the project. */
    guests,
    /** When somebody looked at the guests last: pointers at rest fade. */
    guestsAt,
    whereabouts: signal<Whereabouts>(nowhere),
    following,
    /** What of the image the one whom I follow sees. */
    followedPart: computed<Part | null>(() => {
      const person = following.value;
      return person ? (newestOf(guests.value.values(), person.id)?.view ?? null) : null;
    }),
    outlined: computed(() => {
      outlinedBefore = outlinedBy(guests.value, guestsAt.value, outlinedBefore);
      return outlinedBefore;
    }),
    lights,
    lit: computed(() => together(lights.value)),

    /** The log as far as it was read, and the moment of it that is shown; null: now. */
    logbook,
    reading: signal<"unread" | "reading" | "read" | "failed">("unread"),
    /** How many corrections are still on their way, where all are read. */
    unread: signal(0),
    past,
    /** The maps that its corrections made, and those of them that are at hand beside the newest. */
    remapped,
    olderMaps,
    mapAt,
    speed: signal<Speed>(1),

    /** What the canvas shows: now, or the past. Fills and regions are of one moment. */
    fills,
    shownMap,
    shownPicture,
    /** Without what a stroke only shows. */
    savedFills,
    preview,
    /** What stands in the regions that are shown, without what a stroke only shows. */
    settledFills: computed(() => moment.value?.fills ?? savedFills.value),
    filling,
    counts,
    /** At the threshold that is everybody's. */
    usualCounts: computed(() =>
      threshold.value === usualThreshold.value ? counts.value : countsAtUsual.value,
    ),
    steps,
    canUndo: computed(() => hasStep(canUndo) || maySteps(steps.value, "undo")),
    canRedo: computed(() => hasStep(canRedo) || maySteps(steps.value, "redo")),
    /** The same for this frame alone, whatever was done in others. */
    canUndoHere: computed(() => hasStep(canUndo)),
    canRedoHere: computed(() => hasStep(canRedo)),

    labels,
    rows,
    keyed: computed(() => keyedLabels(rows.value)),
    label,
    palettes,
    paletteId,
    palette,
    paletteTexels: texels,
    seeing,

    projectThreshold,
    usualThreshold,
    ownThreshold,
    threshold,
    /** Of the frame whose picture is on the canvas. */
    shownThreshold: computed(() => thresholdIn(thresholds, seeing.seen.value?.frame ?? summary.value)),
    finding,
    mode: finding.mode,
    tool: signal<ToolName>("bucket"),
    view: signal<Viewport | null>(null),
    hovered: signal<RegionId>(INK),
    focused: signal<RegionId>(INK),
    /** Where N goes on from, also after the region there was painted. */
    walkedTo: signal<RegionId>(INK),
    /** The artist's own scale, while a jump to a tiny region has enlarged the view. */
    usualScale: signal<number | null>(null),
    flashed: signal<LabelId | null>(null),
    tour,
    pointer: signal<ImagePoint | null>(null),
    drawn: signal<Drawn | null>(null),
    /** Where a straight closing line was begun by a click. */
    anchor: signal<ImagePoint | null>(null),

    /** Of one region; null where the last thing done was something else. */
    lastFill: signal<LastFill | null>(null),
    /** Where that region waits in the frames that follow; null where it does not, or nobody knows. */
    ahead: signal<Ahead | null>(null),

    dialog: signal<Dialog>(null),
    notice: signal<Notice | null>(null),
    panel: signal<PanelName>("colors"),
    openNote: signal<number | null>(null),
    waitingEdits: signal(0),
    isOffline: signal(false),
    /** A submission or a verdict is on its way. */
    isDeciding: signal(false),
    /** The frame that was judged last in this sitting. */
    judged: signal<FrameSummary | null>(null),
    /** When the last verdict brought up the next frame, on the page's clock. */
    judgedAt: signal(-Infinity),

    role: computed(() => snapshot.value?.project.role ?? "artist"),
    isLead: computed(() => {
      const role = snapshot.value?.project.role;
      return role === "lead" || role === "admin";
    }),
    canPaint: computed(() => {
      const state = summary.value?.state;
      const role = snapshot.value?.project.role;
      if (past.value) return false;
      return map.value !== null && state !== undefined && role !== undefined && mayPaint(role, state);
    }),
  };
}

export type Desk = ReturnType<typeof newDesk>;

export function fillOf(desk: Desk, region: RegionId): Fill | undefined {
  return region === INK ? undefined : desk.settledFills.value[region];
}

export function labelNamed(desk: Desk, number: LabelId | number | null | undefined): Label | undefined {
  return desk.labels.value.find((label) => label.id === number);
}

export function announce(
  desk: Desk,
  text: string,
  kind: Notice["kind"] = "info",
  offer?: Notice["offer"],
): void {
  desk.notice.value = { text, kind, ...(offer && { offer }) };
}

function withPreview(fills: Fills, preview: Preview | null, author: number): Fills {
  if (!preview) return fills;
  const { labels, regions } = preview;
  return applyChanges(
    fills,
    regions.map((region, at) => ({
      region,
      label: labels[at] ?? null,
      source: "artist",
      author,
      confidence: null,
    })),
  );
}

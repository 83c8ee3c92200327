/** The one door through which keys, tools and panels change what is on the desk. */

import { batch } from "@preact/signals";
import type { Person } from "../api/types";
import { INK, type LabelId, labelId } from "../core/ids";
import type { ScreenPoint } from "../core/points";
import type { Speed } from "../core/replay";
import { navigate } from "../pages/router";
import { GROUNDS, INKS } from "../render/frameView";
import type { Token } from "../sync/protocol";
import type { Command } from "../tools/commands";
import type { Intent, ToolName } from "../tools/tool";
import { words } from "../words";
import { answer, closeAcceptMany, fillingDoes } from "./answering";
import { letGo } from "./choosing";
import { announce, type Desk } from "./desk";
import { closeFilm, goInFilm, isElsewhere, playOrPause } from "./film";
import { FINDS, type FindingAct } from "./findingActs";
import { goInPast, leavePast, playPast, setSpeed, showPast, stepInPast } from "./history/past";
import { judge, makeThresholdCommon, submitFrame, takeBack, takeVerdictBack } from "./judging";
import { fitView, mirror, pan, settle, setUpright, turn, turnWithHand, zoom, zoomTo } from "./looking";
import { accept, acceptRegions, fill, fillEach, fillWhole } from "./painting";
import { nextOf, nextPalette, toggle } from "./seeing";
import { step } from "./stepping";
import { beginLine, layDown, merge, split } from "./structure";
import { fillThrough } from "./through";
import { follow, stopFollowing } from "./together/following";
import { returnHome } from "./walking";

const SEEN_MS = 600;

export type Act =
  | Exclude<Command, { do: "hold" }>
  | { do: "intent"; intent: Intent }
  | { do: "label"; label: LabelId }
  | { do: "zoom_at"; factor: number; at: ScreenPoint }
  | { do: "turn_at"; radians: number; at: ScreenPoint }
  /** Laid straight where it lies almost so. */
  | { do: "settle" }
  | { do: "threshold"; value: number | null }
  | { do: "palette"; id: number }
  | FindingAct
  | { do: "flash"; label: LabelId | null }
  | { do: "dismiss_refused"; token: Token }
  | { do: "follow"; person: Person | null }
  /** Null: back to now. */
  | { do: "past"; seq: number | null }
  | { do: "past_step"; by: number }
  | { do: "play_past"; isPlaying: boolean }
  | { do: "play_speed"; speed: Speed }
  | { do: "fill_ahead" | "take_back" | "threshold_for_project" };

export function dispatch(desk: Desk, act: Act): void {
  if (isElsewhere(desk) && !isOnlyLooking(desk, act)) {
    closeFilm(desk);
    return;
  }
  const carry = DOES[act.do] as (desk: Desk, act: Act) => void; // each takes its own kind of act
  batch(() => carry(desk, act));
}

const DOES: { readonly [Do in Act["do"]]: (desk: Desk, act: Act & { do: Do }) => void } = {
  intent: (desk, { intent }) => carryOut(desk, intent),
  label: (desk, { label }) => take(desk, label),
  swatch: (desk, { index }) => chooseSwatch(desk, index),
  tool: chooseTool,
  ...fillingDoes,

  undo: (desk) => step(desk, "undo"),
  redo: (desk) => step(desk, "redo"),
  accept: (desk) => answer(desk, (regions) => accept(desk, regions)),
  fill_focused: (desk) => answer(desk, (regions) => fillWhole(desk, regions, desk.label.peek())),
  fill_through: (desk) => void fillThrough(desk),
  fill_ahead: (desk) => void fillThrough(desk, desk.ahead.peek()?.region),
  dismiss_refused: (desk, { token }) => desk.sync.peek()?.dismiss(token),

  ...FINDS,
  frame: (desk, { step }) => goToFrame(desk, step),
  zoom: (desk, { factor }) => zoom(desk, factor),
  zoom_at: (desk, { factor, at }) => zoom(desk, factor, at),
  turn_by: (desk, { degrees }) => turn(desk, (degrees * Math.PI) / 180),
  turn_at: (desk, { radians, at }) => turn(desk, radians, at),
  settle,
  mirror,
  upright: setUpright,
  fit: fitView,
  actual_size: (desk) => zoomTo(desk, 1),
  flash: (desk, { label }) => {
    desk.flashed.value = label;
  },
  palette: (desk, { id }) => {
    desk.paletteId.value = id;
  },
  next_palette: nextPalette,
  next_ground: ({ seeing }) => nextOf(seeing.ground, GROUNDS),
  next_ink: ({ seeing }) => nextOf(seeing.ink, INKS),
  onion: ({ seeing }) => {
    seeing.onion.value = { ...seeing.onion.peek(), isOn: !seeing.onion.peek().isOn };
  },
  locator: ({ seeing }) => toggle(seeing.hasLocator),
  magnifier: ({ seeing }) => toggle(seeing.hasMagnifier),
  model_sheet: showModelSheet,
  threshold: (desk, { value }) => {
    desk.ownThreshold.value = value;
  },
  threshold_for_project: (desk) => void makeThresholdCommon(desk),

  follow: (desk, { person }) => (person ? follow(desk, person) : stopFollowing(desk)),
  past: (desk, { seq }) => goToPast(desk, seq),
  past_step: (desk, { by }) => stepInPast(desk, by),
  play: playOrPause,
  play_past: (desk, { isPlaying }) => playPast(desk, isPlaying),
  play_speed: (desk, { speed }) => setSpeed(desk, speed),
  history: (desk) => {
    desk.panel.value = desk.panel.peek() === "history" ? "colors" : "history";
  },

  submit: (desk) => inThePresent(desk) && void submitFrame(desk),
  take_back: (desk) => inThePresent(desk) && void takeBack(desk),
  approve: (desk) => review(desk, "approve"),
  retake: (desk) => review(desk, "retake"),
  verdict_back: (desk) => inThePresent(desk) && void takeVerdictBack(desk),
  help: (desk) => {
    desk.dialog.value = desk.dialog.peek() === "keys" ? null : "keys";
  },
  escape: putDown,
};

/** What changes nothing of the frame that is open, and so may be done while another one is seen. */
const LOOKING = new Set<Act["do"]>(
  (
    "zoom zoom_at fit actual_size turn_by turn_at settle mirror upright check check_next threshold palette " +
    "next_palette next_ground next_ink onion locator magnifier model_sheet play flash history point_at help escape"
  ).split(" ") as Act["do"][], // words of a row, so that the rows stay short
);

function isOnlyLooking(desk: Desk, act: Act): boolean {
  if (act.do === "frame") return desk.seeing.film.peek() !== null; // there it steps; else it would open another
  if (act.do === "intent") return act.intent.type === "pan" || act.intent.type === "turn";
  return LOOKING.has(act.do);
}

/** Whether this person may judge this frame now. */
export function isReviewing(desk: Desk): boolean {
  return desk.isLead.value && desk.summary.value?.state === "submitted";
}

function carryOut(desk: Desk, intent: Intent): void {
  if (intent.type === "fill") fill(desk, intent);
  if (intent.type === "fill_each") fillEach(desk, intent);
  if (intent.type === "accept") acceptRegions(desk, intent);
  if (intent.type === "outline") desk.filling.outline.value = intent.outline;
  if (intent.type === "preview" && desk.canPaint.peek()) desk.preview.value = intent;
  if (intent.type === "draw") desk.drawn.value = { kind: "line", line: intent.line };
  if (intent.type === "touch") desk.drawn.value = { kind: "regions", regions: intent.regions };
  if (intent.type === "anchor") beginLine(desk, intent.at);
  if (intent.type === "split") split(desk, intent);
  if (intent.type === "merge") merge(desk, intent);
  if (intent.type === "pick") take(desk, intent.label);
  if (intent.type === "pan") pan(desk, intent);
  if (intent.type === "turn") turnWithHand(desk, intent);
  if (intent.type === "note") desk.dialog.value = { pinAt: intent.at };
}

function chooseSwatch(desk: Desk, index: number): void {
  const chosen = desk.keyed.peek()[index];
  if (chosen) take(desk, labelId(chosen.id));
}

/** The bucket once more is the plain one. */
function chooseTool(desk: Desk, { tool }: { tool: ToolName }): void {
  if (tool === "bucket" && desk.tool.peek() === "bucket") {
    desk.filling.gives.value = "hand";
    desk.filling.shape.value = "click";
  }
  desk.tool.value = tool;
}

/** It lies in the tab of the colors: from another tab the key leads there. */
function showModelSheet({ panel, seeing }: Desk): void {
  if (panel.peek() === "colors") toggle(seeing.hasModelSheet);
  else seeing.hasModelSheet.value = true;
  panel.value = "colors";
}

/** Taking a color means wanting to paint with it. */
function take(desk: Desk, label: LabelId): void {
  desk.label.value = label;
  desk.filling.gives.value = "hand";
  if (desk.tool.peek() === "pick" || desk.tool.peek() === "erase") desk.tool.value = "bucket";
}

function goToFrame(desk: Desk, by: 1 | -1): void {
  const film = desk.seeing.film.peek();
  if (film) {
    goInFilm(desk, film.at.peek() + by);
    return;
  }
  const frames = desk.cut.peek()?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.peek());
  const next = here < 0 ? undefined : frames[here + by];
  if (next) navigate(`/frames/${next.id}`, { replace: true });
  else if (here >= 0) announce(desk, by > 0 ? words.peek().editor.lastFrame : words.peek().editor.firstFrame);
}

function review(desk: Desk, verdict: "approve" | "retake"): void {
  if (!isReviewing(desk) || !inThePresent(desk) || hasJustCome(desk)) return;
  if (verdict === "retake") desk.dialog.value = "retake";
  else void judge(desk, "approved");
}

function goToPast(desk: Desk, seq: number | null): void {
  if (seq === null) leavePast(desk);
  else if (desk.past.peek()) goInPast(desk, seq);
  else void showPast(desk, seq);
}

/** A key that was meant for the frame before judges none that nobody has seen. */
function hasJustCome(desk: Desk): boolean {
  return performance.now() - desk.judgedAt.peek() < SEEN_MS;
}

/** Whoever looks at the past does not judge the present by mistake. */
function inThePresent(desk: Desk): boolean {
  if (desk.past.peek()) announce(desk, words.peek().editor.history.readOnly);
  return desk.past.peek() === null;
}

/** One thing at a time: first out of the past, then away from whom I follow. */
function putDown(desk: Desk): void {
  if (desk.seeing.film.peek()) closeFilm(desk);
  else if (desk.past.peek()) leavePast(desk);
  else if (desk.following.peek()) stopFollowing(desk);
  else putDownWork(desk);
}

/** What is in the hand first; with nothing in it, a check view. */
function putDownWork(desk: Desk): void {
  const isHolding = desk.focused.peek() !== INK || desk.finding.chosen.peek().length > 0;
  desk.dialog.value = null;
  desk.notice.value = null;
  closeAcceptMany(desk);
  desk.focused.value = INK;
  letGo(desk);
  layDown(desk);
  returnHome(desk);
  if (!isHolding) desk.mode.value = "paint";
}

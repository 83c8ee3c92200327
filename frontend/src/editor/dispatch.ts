/** The one door through which keys, tools and panels change what is on the desk. */

import { INK, type LabelId, labelId } from "../core/ids";
import type { ScreenPoint } from "../core/points";
import { navigate } from "../pages/router";
import type { Token } from "../sync/protocol";
import type { Command } from "../tools/commands";
import type { Intent } from "../tools/tool";
import { words } from "../words";
import { announce, type Desk } from "./desk";
import { judge, makeThresholdCommon, submitFrame, takeBack } from "./judging";
import { fitView, goToRegion, pan, zoom, zoomTo } from "./looking";
import { accept, fill, fillFocused } from "./painting";
import { step } from "./stepping";
import { fillThrough } from "./through";

export type Act =
  | Exclude<Command, { do: "hold" }>
  | { do: "intent"; intent: Intent }
  | { do: "label"; label: LabelId }
  | { do: "zoom_at"; factor: number; at: ScreenPoint }
  | { do: "threshold"; value: number | null }
  | { do: "palette"; id: number }
  | { do: "flash"; label: LabelId | null }
  | { do: "dismiss_refused"; token: Token }
  | { do: "submit" | "take_back" | "threshold_for_project" };

export function dispatch(desk: Desk, act: Act): void {
  const carry = DOES[act.do] as (desk: Desk, act: Act) => void; // each takes its own kind of act
  carry(desk, act);
}

const DOES: { readonly [Do in Act["do"]]: (desk: Desk, act: Act & { do: Do }) => void } = {
  intent: (desk, { intent }) => carryOut(desk, intent),
  label: (desk, { label }) => take(desk, label),
  swatch: (desk, { index }) => chooseSwatch(desk, index),
  tool: (desk, { tool }) => {
    desk.tool.value = tool;
  },

  undo: (desk) => step(desk, "undo"),
  redo: (desk) => step(desk, "redo"),
  accept,
  fill_focused: fillFocused,
  fill_through: (desk) => void fillThrough(desk),
  dismiss_refused: (desk, { token }) => desk.sync.peek()?.dismiss(token),

  region: (desk, { step }) => goToRegion(desk, step),
  frame: (desk, { step }) => goToFrame(desk, step),
  zoom: (desk, { factor }) => zoom(desk, factor),
  zoom_at: (desk, { factor, at }) => zoom(desk, factor, at),
  fit: fitView,
  actual_size: (desk) => zoomTo(desk, 1),
  confidence: (desk) => {
    desk.mode.value = desk.mode.peek() === "paint" ? "confidence" : "paint";
  },
  flash: (desk, { label }) => {
    desk.flashed.value = label;
  },
  palette: (desk, { id }) => {
    desk.paletteId.value = id;
  },
  threshold: (desk, { value }) => {
    desk.ownThreshold.value = value;
  },
  threshold_for_project: (desk) => void makeThresholdCommon(desk),

  submit: (desk) => void submitFrame(desk),
  take_back: (desk) => void takeBack(desk),
  approve: (desk) => review(desk, "approve"),
  retake: (desk) => review(desk, "retake"),
  help: (desk) => {
    desk.dialog.value = desk.dialog.peek() === "keys" ? null : "keys";
  },
  escape: putDown,
};

/** Whether this person may judge this frame now. */
export function isReviewing(desk: Desk): boolean {
  return desk.isLead.value && desk.summary.value?.state === "submitted";
}

function carryOut(desk: Desk, intent: Intent): void {
  if (intent.type === "fill") fill(desk, intent);
  if (intent.type === "preview" && desk.canPaint.peek()) desk.preview.value = intent;
  if (intent.type === "pick") take(desk, intent.label);
  if (intent.type === "pan") pan(desk, intent);
  if (intent.type === "note") desk.dialog.value = { pinAt: intent.at };
}

function chooseSwatch(desk: Desk, index: number): void {
  const chosen = desk.keyed.peek()[index];
  if (chosen) take(desk, labelId(chosen.id));
}

/** Taking a color means wanting to paint with it. */
function take(desk: Desk, label: LabelId): void {
  desk.label.value = label;
  if (desk.tool.peek() === "pick" || desk.tool.peek() === "erase") desk.tool.value = "bucket";
}

function goToFrame(desk: Desk, by: 1 | -1): void {
  const frames = desk.cut.peek()?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.peek());
  const next = here < 0 ? undefined : frames[here + by];
  if (next) navigate(`/frames/${next.id}`, { replace: true });
  else if (here >= 0) announce(desk, by > 0 ? words.peek().editor.lastFrame : words.peek().editor.firstFrame);
}

function review(desk: Desk, verdict: "approve" | "retake"): void {
  if (!isReviewing(desk)) return;
  if (verdict === "retake") desk.dialog.value = "retake";
  else void judge(desk, "approved");
}

function putDown(desk: Desk): void {
  desk.dialog.value = null;
  desk.notice.value = null;
  desk.preview.value = null;
  desk.focused.value = INK;
}

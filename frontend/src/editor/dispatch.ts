/** The one door through which keys, tools and panels change what is on the desk. */

import { INK, type LabelId, labelId } from "../core/ids";
import type { ScreenPoint } from "../core/points";
import { navigate } from "../pages/router";
import type { Token } from "../sync/protocol";
import type { Command } from "../tools/keys";
import type { Intent } from "../tools/tool";
import { announce, type Desk } from "./desk";
import { judge, submitFrame, takeBack, useThresholdForProject } from "./judging";
import { fit, goToRegion, pan, zoom, zoomTo } from "./looking";
import { accept, fill, fillFocused, step } from "./painting";

export type Act =
  | Command
  | { do: "intent"; intent: Intent }
  | { do: "label"; label: LabelId }
  | { do: "zoom_at"; factor: number; at: ScreenPoint }
  | { do: "threshold"; value: number | null }
  | { do: "palette"; id: number }
  | { do: "flash"; label: LabelId | null }
  | { do: "dismiss_refused"; token: Token }
  | { do: "submit" | "take_back" | "threshold_for_project" };

export function dispatch(desk: Desk, act: Act): void {
  switch (act.do) {
    case "intent":
      return carryOut(desk, act.intent);
    case "swatch":
      return chooseSwatch(desk, act.index);
    case "label":
      return take(desk, act.label);
    case "region":
      return goToRegion(desk, act.step);
    case "frame":
      return goToFrame(desk, act.step);
    case "tool":
      desk.tool.value = act.tool;
      return;
    case "undo":
    case "redo":
      return step(desk, act.do);
    case "accept":
      return accept(desk);
    case "fill_focused":
      return fillFocused(desk);
    case "zoom":
      return zoom(desk, act.factor);
    case "zoom_at":
      return zoom(desk, act.factor, act.at);
    case "fit":
      return fit(desk);
    case "actual_size":
      return zoomTo(desk, 1);
    case "confidence":
      desk.mode.value = desk.mode.peek() === "paint" ? "confidence" : "paint";
      return;
    case "threshold":
      desk.ownThreshold.value = act.value;
      return;
    case "threshold_for_project":
      return void useThresholdForProject(desk);
    case "palette":
      desk.paletteId.value = act.id;
      return;
    case "flash":
      desk.flashed.value = act.label;
      return;
    case "submit":
      return void submitFrame(desk);
    case "take_back":
      return void takeBack(desk);
    case "approve":
    case "retake":
      return review(desk, act.do);
    case "dismiss_refused":
      return desk.sync.peek()?.dismiss(act.token);
    case "help":
      desk.dialog.value = desk.dialog.peek() === "keys" ? null : "keys";
      return;
    case "escape":
      return putDown(desk);
  }
}

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
  else if (here >= 0)
    announce(desk, by > 0 ? "This is the last frame of the cut." : "This is the first frame of the cut.");
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

/** Tells the others in the frame where I point, what I hold, and what part of the drawing I see. */

import { effect } from "@preact/signals";
import { INK } from "../../core/ids";
import { shownPart } from "../../core/sharedView";
import { live } from "../../sync/live";
import type { Presence } from "../../sync/protocol";
import type { ToolName } from "../../tools/tool";
import type { Desk } from "../desk";

const TOLD_EVERY_MS = 150;
/** With these, pointing at a region means nothing for it. */
const FILLS_NOTHING: readonly ToolName[] = ["pick", "hand", "note"];

/** At most every so often, and always where it ended up. Returns its undo. */
export function tellPresence(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let toldAt = 0;
  let told = "";
  const tell = () => {
    timer = undefined;
    const presence = presenceOf(desk);
    const text = JSON.stringify(presence);
    if (!presence || text === told) return;
    [told, toldAt] = [text, Date.now()];
    live().tellPresence(presence);
  };
  const soon = () => {
    timer ??= setTimeout(tell, Math.max(toldAt + TOLD_EVERY_MS - Date.now(), 0));
  };
  const undo = [
    effect(() => {
      presenceOf(desk);
      soon();
    }),
    live().onState((state) => {
      told = "";
      if (state === "open") soon();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const leave of undo) leave();
  };
}

function presenceOf(desk: Desk): Presence | null {
  const [sync, at, region, view] = [desk.sync.value, desk.pointer.value, desk.hovered.value, desk.view.value];
  const tool = desk.tool.value;
  if (!sync || sync.session.frame !== desk.frameId.value) return null;
  const isNoRegionOfNow = desk.shownMap.value !== desk.map.value;
  return {
    frame: desk.frameId.value,
    x: at && Math.round(at.x),
    y: at && Math.round(at.y),
    region: region === INK || isNoRegionOfNow || FILLS_NOTHING.includes(tool) ? null : region,
    label: tool === "erase" ? null : desk.label.value,
    // Who follows somebody shows what that one sees; told in their own size, two who follow each other would
    // both see more and more.
    view: desk.followedPart.value ?? (view && shownPart(view)),
  };
}

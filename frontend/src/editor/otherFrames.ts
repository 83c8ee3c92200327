/** The other frames of the cut as they are painted now, for looking at them without opening them. */

import type { FrameSummary } from "../api/types";
import { fillsOf } from "../sync/snapshot";
import type { Desk } from "./desk";
import type { OpenedFrame } from "./frameShelf";
import { loadPicture } from "./pictures";
import type { Seen } from "./seeing";
import { frameServer } from "./server";

/** Null beyond the ends of the cut. */
export function frameBeside(desk: Pick<Desk, "cut" | "frameId">, step: number): FrameSummary | null {
  const frames = desk.cut.peek()?.frames ?? [];
  const here = frames.findIndex((frame) => frame.id === desk.frameId.peek());
  return (here < 0 ? undefined : frames[here + step]) ?? null;
}

/** What is known of it at once, perhaps with older fills. */
export function seenAtOnce(desk: Desk, frame: FrameSummary): Seen | null {
  return frame.id === desk.frameId.peek() ? openFrame(desk) : shelved(desk, frame);
}

/** Its drawing and its fills of this moment. It stays on the shelf. */
export async function seenNow(desk: Desk, frame: FrameSummary): Promise<Seen> {
  if (frame.id === desk.frameId.peek()) return openFrame(desk) ?? { frame, ...(await loaded(frame.id)) };
  const lying = await desk.shelf.fetch(frame.id);
  const fresh = await freshened(desk, lying);
  return { frame, picture: fresh.picture, fills: fillsOf(fresh.snapshot) };
}

/** The same for many frames in turn: what was not on the shelf is not put there, so that it does not overflow. */
export async function seenInPassing(desk: Desk, frame: FrameSummary): Promise<Seen & { isPassing: boolean }> {
  const isNear = frame.id === desk.frameId.peek() || desk.shelf.peek(frame.id) !== null;
  if (isNear) return { ...(await seenNow(desk, frame)), isPassing: false };
  return { frame, ...(await loaded(frame.id)), isPassing: true };
}

/** The newest number that the server has told of. */
export function headOf(desk: Desk, frame: number): number {
  if (frame === desk.frameId.value) return desk.session.value?.headSeq ?? 0;
  return desk.cut.value?.frames.find((one) => one.id === frame)?.head_seq ?? 0;
}

function openFrame(desk: Desk): Seen | null {
  const [frame, picture] = [desk.summary.peek(), desk.shownPicture.peek()];
  return frame && picture && { frame, picture, fills: desk.fills.peek() };
}

function shelved(desk: Desk, frame: FrameSummary): Seen | null {
  const ready = desk.shelf.peek(frame.id);
  return ready && { frame, picture: ready.picture, fills: fillsOf(ready.snapshot) };
}

async function freshened(desk: Desk, lying: OpenedFrame): Promise<OpenedFrame> {
  const { id } = lying.snapshot.frame;
  if (lying.snapshot.head_seq >= headOf(desk, id)) return lying;
  const snapshot = await frameServer.snapshot(id);
  const isSameMap = snapshot.region_map?.revision === lying.picture.map?.revision;
  const fresh = { snapshot, picture: isSameMap ? lying.picture : await loadPicture(snapshot) };
  if (id !== desk.frameId.peek()) desk.shelf.put(fresh);
  return fresh;
}

async function loaded(id: number): Promise<Pick<Seen, "picture" | "fills">> {
  const snapshot = await frameServer.snapshot(id);
  return { picture: await loadPicture(snapshot), fills: fillsOf(snapshot) };
}

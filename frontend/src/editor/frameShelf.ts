/**
 * Frames that lie ready: the neighbors of the one that is open, fetched and decoded ahead.
 *
 * What lies here may be old in its fills (the session catches up by number), never in its drawing.
 */

import { signal } from "@preact/signals";
import type { Picture } from "../render/frameView";
import { type FrameSnapshot, fillsOf } from "../sync/snapshot";
import { startReader } from "./mapReader";
import { loadPicture } from "./pictures";
import { frameServer } from "./server";

export interface OpenedFrame {
  readonly snapshot: FrameSnapshot;
  readonly picture: Picture;
}

/** As it lies in memory: four bytes of drawing and twice two of regions for each pixel. */
const BYTES_PER_PX = 8;
const KEPT_BYTES = 384 * 2 ** 20;
const FEWEST = 5; // the open frame and two to each side, however large

export class FrameShelf {
  private readonly coming = new Map<number, Promise<OpenedFrame>>();
  /** The ones that are dropped first come first. */
  private readonly ready = new Map<number, OpenedFrame>();
  /** Counts what was put here, for whoever waits for something. */
  readonly changes = signal(0);
  private prefetches = 0;

  /** At once, if it lies here. */
  peek(frame: number): OpenedFrame | null {
    return this.ready.get(frame) ?? null;
  }

  fetch(frame: number): Promise<OpenedFrame> {
    const known = this.coming.get(frame);
    if (known) return known;
    const coming = this.load(frame);
    this.coming.set(frame, coming);
    coming.catch(() => this.drop(frame));
    return coming;
  }

  /**
   * The likeliest first, one after the other, so that the frame that is open keeps the line and the processor; as
   * many as have room beside it. A later call puts an end to the earlier one.
   */
  async prefetch(frames: readonly number[]): Promise<void> {
    const turn = ++this.prefetches;
    for (const frame of [...frames].reverse()) this.touch(frame);
    for (const [at, frame] of frames.entries()) {
      if (turn !== this.prefetches || at + 1 >= this.room) return;
      await this.fetch(frame).catch(() => {});
    }
  }

  /** The frame as it stands now, for when the artist comes back. */
  put(opened: OpenedFrame): void {
    const { id } = opened.snapshot.frame;
    this.ready.delete(id);
    this.ready.set(id, opened);
    this.coming.set(id, Promise.resolve(opened));
    this.changes.value = this.changes.peek() + 1;
    for (const oldest of this.ready.keys()) {
      if (this.ready.size <= this.room) return;
      this.drop(oldest);
    }
  }

  drop(frame: number): void {
    this.ready.delete(frame);
    this.coming.delete(frame);
  }

  /** How many frames of the size of the latest may lie here. */
  private get room(): number {
    const latest = [...this.ready.values()].at(-1)?.picture.drawing;
    const bytes = latest ? latest.width * latest.height * BYTES_PER_PX : 0;
    return bytes > 0 ? Math.max(Math.floor(KEPT_BYTES / bytes), FEWEST) : FEWEST;
  }

  private touch(frame: number): void {
    const ready = this.ready.get(frame);
    if (!ready) return;
    this.ready.delete(frame);
    this.ready.set(frame, ready);
  }

  private async load(frame: number): Promise<OpenedFrame> {
    startReader();
    const snapshot = await frameServer.snapshot(frame);
    const opened = { snapshot, picture: await loadPicture(snapshot) };
    fillsOf(snapshot); // folded now, so that opening it need not
    this.put(opened);
    return opened;
  }
}

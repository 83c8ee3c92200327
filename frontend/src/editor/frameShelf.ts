/**
 * Frames that lie ready: the neighbors of the one that is open, fetched and decoded ahead.
 *
 * What lies here may be old in its fills (the session catches up by number), never in its drawing.
 */

import { signal } from "@preact/signals";
import type { Picture } from "../render/frameView";
import type { FrameSnapshot } from "../sync/snapshot";
import { loadPicture } from "./pictures";
import { frameServer } from "./server";

export interface OpenedFrame {
  readonly snapshot: FrameSnapshot;
  readonly picture: Picture;
}

const KEPT = 9;

export class FrameShelf {
  private readonly coming = new Map<number, Promise<OpenedFrame>>();
  private readonly ready = new Map<number, OpenedFrame>();
  /** Counts what was put here, for whoever waits for something. */
  readonly changes = signal(0);

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

  /** One after the other, so that the frame that is open keeps the line and the processor. */
  async prefetch(frames: readonly number[]): Promise<void> {
    for (const frame of frames) await this.fetch(frame).catch(() => {});
  }

  /** The frame as it stands now, for when the artist comes back. */
  put(opened: OpenedFrame): void {
    const { id } = opened.snapshot.frame;
    this.ready.delete(id);
    this.ready.set(id, opened);
    this.coming.set(id, Promise.resolve(opened));
    this.changes.value = this.changes.peek() + 1;
    for (const oldest of this.ready.keys()) {
      if (this.ready.size <= KEPT) return;
      this.drop(oldest);
    }
  }

  drop(frame: number): void {
    this.ready.delete(frame);
    this.coming.delete(frame);
  }

  private async load(frame: number): Promise<OpenedFrame> {
    const snapshot = await frameServer.snapshot(frame);
    const opened = { snapshot, picture: await loadPicture(snapshot) };
    this.put(opened);
    return opened;
  }
}

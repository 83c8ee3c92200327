/** Keeps one open frame in step with the server: hears, sends, and pulls what it missed. */

import type { RegionMap } from "../core/regionMap";
import type { Live } from "./live";
import type { Outbox } from "./outbox";
import type { Correction, Edit, ServerMessage, Token } from "./protocol";
import {
  dismissed,
  type FrameSession,
  heardHead,
  type Me,
  pulled,
  received,
  refreshed,
  refusedEdit,
  sessionOf,
  withMap,
  withPending,
  withRefused,
} from "./session";
import type { FrameSnapshot } from "./snapshot";

export interface FrameServer {
  snapshot(frame: number): Promise<FrameSnapshot>;
  correctionsSince(
    frame: number,
    seq: number,
  ): Promise<{ head_seq: number; corrections: readonly Correction[] }>;
}

interface Means {
  live: Live;
  outbox: Outbox;
  server: FrameServer;
  me: Me;
  /** Called after each change with the session as it is now. */
  onChange: (session: FrameSession) => void;
  /** A pull brought a whole snapshot: its region map may be another one. */
  onSnapshot?: (snapshot: FrameSnapshot) => void;
}

const PULL_RETRY_MS = 2_000;
const POLL_MS = 5_000; // only while there is no socket

export class FrameSync {
  private now: FrameSession;
  private isPulling = false;
  private isClosed = false;
  private readonly undo: (() => void)[] = [];
  private timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    snapshot: FrameSnapshot,
    private readonly means: Means,
    map: RegionMap | null = null,
  ) {
    this.now = sessionOf(snapshot, means.me, map);
    this.takeWaiting();
    void means.outbox.ready.then(() => this.isClosed || this.update(this.takeWaiting()));
    this.undo.push(
      means.live.onMessage((message) => this.hear(message)),
      means.live.watchFrame(this.now.frame, () => this.now.headSeq),
      means.outbox.listen({
        stored: (correction) => this.receive(correction),
        refused: (frame, token, refusal) =>
          frame === this.now.frame && this.update(refusedEdit(this.now, token, refusal)),
      }),
    );
    this.poll();
  }

  get session(): FrameSession {
    return this.now;
  }

  /** The one door for an edit: shown at once, kept on disk, sent, confirmed by its number. */
  dispatch(edit: Edit): void {
    this.update(withPending(this.now, edit));
    void this.means.outbox.add(this.now.frame, edit);
  }

  dismiss(token: Token): void {
    this.update(dismissed(this.now, token));
    void this.means.outbox.forget(token);
  }

  /** A snapshot that came by another way (the frame was opened from the shelf, a prediction ended). */
  refresh(snapshot: FrameSnapshot): void {
    if (!this.isClosed) this.update(refreshed(this.now, snapshot));
  }

  /** The region map that the screen shows from now on. */
  showMap(map: RegionMap): void {
    if (!this.isClosed) this.update(withMap(this.now, map));
  }

  /** What came with the last snapshot could not be used: asks for another one in a while. */
  refreshLater(): void {
    this.later(PULL_RETRY_MS, () => this.update({ ...this.now, missing: "snapshot" }));
  }

  /** My own edit of several frames, answered over HTTP: its part in this one. */
  take(correction: Correction): void {
    if (!this.isClosed) this.receive(correction);
  }

  /** Stops listening. What waits in the outbox goes on. */
  close(): void {
    this.isClosed = true;
    for (const leave of this.undo) leave();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private takeWaiting(): FrameSession {
    const { outbox } = this.means;
    this.now = outbox.waitingFor(this.now.frame).reduce(withPending, this.now);
    const known = new Set(this.now.refused.map((one) => one.edit.token));
    const refused = outbox.refusedFor(this.now.frame).filter((one) => !known.has(one.edit.token));
    this.now = refused.reduce(withRefused, this.now);
    return this.now;
  }

  private hear(message: ServerMessage): void {
    const { frame } = this.now;
    if (message.type === "correction.applied") this.receive(message.correction);
    if (message.type === "heartbeat") this.update(heardHead(this.now, message.heads[String(frame)] ?? 0));
    if (message.type === "frame.predicted" && message.frame === frame) {
      this.update({ ...this.now, missing: "snapshot" });
    }
    if (message.type === "frame.watched" && message.frame === frame) {
      for (const correction of message.corrections ?? []) this.receive(correction);
      this.update(heardHead(this.now, message.head_seq));
    }
  }

  private receive(correction: Correction): void {
    this.update(received(this.now, correction));
  }

  private update(session: FrameSession): void {
    this.now = session;
    this.means.onChange(session);
    if (session.missing !== "nothing") void this.pull();
  }

  private async pull(): Promise<void> {
    if (this.isPulling || this.isClosed) return;
    this.isPulling = true;
    try {
      while (this.now.missing !== "nothing" && !this.isClosed) await this.pullOnce();
    } catch {
      this.later(PULL_RETRY_MS, () => this.pull()); // unreachable; the next hint or this timer tries again
    } finally {
      this.isPulling = false;
    }
  }

  private async pullOnce(): Promise<void> {
    const { server } = this.means;
    const { frame, headSeq, missing } = this.now;
    if (missing === "snapshot") {
      const snapshot = await server.snapshot(frame);
      if (this.isClosed) return;
      const fresh = refreshed(this.now, snapshot);
      const isMapMissing = (snapshot.region_map?.revision ?? 0) < fresh.mapRevision;
      this.now = { ...fresh, missing: isMapMissing ? "snapshot" : "nothing" };
      this.means.onSnapshot?.(snapshot);
    } else {
      const { head_seq, corrections } = await server.correctionsSince(frame, headSeq);
      if (this.isClosed) return;
      this.now = pulled(this.now, corrections, head_seq);
      const isStuck = this.now.missing === "corrections" && this.now.headSeq === headSeq;
      if (isStuck) this.now = { ...this.now, missing: "snapshot" };
    }
    this.means.onChange(this.now);
  }

  private poll(): void {
    this.later(POLL_MS, () => {
      const isBlind = this.means.live.state !== "open" && this.now.missing === "nothing";
      if (isBlind) this.update({ ...this.now, missing: "corrections" });
      this.poll();
    });
  }

  private later(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.isClosed) action();
    }, ms);
    this.timers.add(timer);
  }
}

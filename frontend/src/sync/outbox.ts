/**
 * My edits on their way: to disk, then to the server one after the other, until each has its number.
 *
 * One at a time and in order, because a later fill of the same region must win. An edit leaves only when the
 * server stored it, or when its author has seen why it was refused. Sending one twice is harmless.
 */

import type { EditStore, StoredEdit } from "./editStore";
import { EditRefused, type Live, LiveDown } from "./live";
import type { Correction, Edit, Refusal, Token } from "./protocol";

/** Sends one edit over HTTP: resolves with its correction, rejects with EditRefused, or LiveDown to try again. */
export type Post = (frame: number, edit: Edit) => Promise<Correction>;

export interface OutboxListener {
  stored?(correction: Correction): void;
  refused?(frame: number, token: Token, refusal: Refusal): void;
  changed?(): void;
}

const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000];

export class Outbox {
  private waiting: StoredEdit[] = [];
  private refusals: StoredEdit[] = [];
  private readonly listeners = new Set<OutboxListener>();
  private isSending = false;
  private isClosed = false;
  private failures = 0;
  private wake: (() => void) | null = null;
  private lastMadeAt = 0;
  /** Edits wait here until what an earlier page left is read. */
  readonly ready: Promise<void>;

  constructor(
    private readonly user: number,
    private readonly means: { store: EditStore; live: Live; post: Post },
  ) {
    this.ready = this.restore();
  }

  /** Not yet stored, oldest first. */
  waitingFor(frame: number): readonly Edit[] {
    return this.waiting.filter((one) => one.frame === frame).map((one) => one.edit);
  }

  refusedFor(frame: number): readonly { edit: Edit; refusal: Refusal }[] {
    return this.refusals.flatMap(({ frame: its, edit, refusal }) =>
      its === frame && refusal ? [{ edit, refusal }] : [],
    );
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  /** True while the last attempt did not reach the server. */
  get isStuck(): boolean {
    return this.failures > 0 && this.waiting.length > 0;
  }

  listen(listener: OutboxListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Takes an edit over: from here on it is not lost. */
  async add(frame: number, edit: Edit): Promise<void> {
    this.lastMadeAt = Math.max(Date.now(), this.lastMadeAt + 1);
    const entry = { token: edit.token, user: this.user, frame, edit, madeAt: this.lastMadeAt, refusal: null };
    this.waiting.push(entry);
    this.tell((listener) => listener.changed?.());
    await this.ready;
    await this.means.store.put(entry).catch(() => {}); // a full disk must not stop the sending
    void this.send();
  }

  /** Its author has seen why it was refused. */
  async forget(token: Token): Promise<void> {
    this.refusals = this.refusals.filter((one) => one.token !== token);
    await this.means.store.remove(token).catch(() => {});
  }

  /** The network or the session is back: try at once. */
  retryNow(): void {
    this.wake?.();
    void this.send();
  }

  close(): void {
    this.isClosed = true;
    this.wake?.();
  }

  private async restore(): Promise<void> {
    const left = await this.means.store.editsOf(this.user).catch(() => []);
    const known = new Set(this.waiting.map((one) => one.token));
    this.refusals = left.filter((one) => one.refusal);
    this.waiting = [...left.filter((one) => !one.refusal && !known.has(one.token)), ...this.waiting];
    if (left.length > 0) this.tell((listener) => listener.changed?.());
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    await this.ready;
    for (let next = this.waiting[0]; next && !this.isClosed; next = this.waiting[0]) await this.sendOne(next);
    this.isSending = false;
  }

  private async sendOne(entry: StoredEdit): Promise<void> {
    try {
      const correction = await this.deliver(entry);
      this.failures = 0;
      this.waiting = this.waiting.filter((one) => one !== entry);
      this.tell((listener) => listener.stored?.(correction));
      await this.means.store.remove(entry.token).catch(() => {});
    } catch (error) {
      if (error instanceof EditRefused) await this.refuse(entry, error.refusal);
      else if (error instanceof LiveDown) await this.pause();
      else throw error;
    }
    this.tell((listener) => listener.changed?.());
  }

  /** Over the socket where it is open; where it is not, or does not answer, over HTTP. */
  private async deliver({ frame, edit }: StoredEdit): Promise<Correction> {
    try {
      return await this.means.live.edit(frame, edit);
    } catch (error) {
      if (error instanceof LiveDown) return this.means.post(frame, edit);
      throw error;
    }
  }

  private async refuse(entry: StoredEdit, refusal: Refusal): Promise<void> {
    this.failures = 0;
    this.waiting = this.waiting.filter((one) => one !== entry);
    const wasLost = refusal.code !== "nothing_to_undo" && refusal.code !== "nothing_to_redo";
    if (wasLost) this.refusals = [...this.refusals, { ...entry, refusal }];
    this.tell((listener) => listener.refused?.(entry.frame, entry.token, refusal));
    const { store } = this.means;
    await (wasLost ? store.put({ ...entry, refusal }) : store.remove(entry.token)).catch(() => {});
  }

  private async pause(): Promise<void> {
    const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0;
    this.failures += 1;
    this.tell((listener) => listener.changed?.());
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }

  private tell(say: (listener: OutboxListener) => void): void {
    for (const listener of this.listeners) say(listener);
  }
}

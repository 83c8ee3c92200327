/**
 * A server in memory with the real one's rules for one frame, and a network that can be as bad as a test wants.
 */

import {
  applyChanges,
  type Change,
  changeBack,
  type Fills,
  fillsFrom,
  isSameFill,
  rowsOf,
} from "../../../frontend/src/core/fills";
import { regionId } from "../../../frontend/src/core/ids";
import type { Socket } from "../../../frontend/src/sync/live";
import {
  type AcceptEdit,
  type Correction,
  type Edit,
  labelOfEach,
  type Refusal,
  type ServerMessage,
} from "../../../frontend/src/sync/protocol";
import type { FrameSnapshot } from "../../../frontend/src/sync/snapshot";

export const FRAME = 12;

export interface Person {
  id: number;
  username: string;
  display_name: string;
  language: "en";
}

export const person = (id: number, username: string): Person => ({
  id,
  username,
  display_name: username,
  language: "en",
});

export const alice = person(3, "alice");
export const bob = person(4, "bob");

/** How often, of a hundred messages, each goes wrong. */
export interface Weather {
  lost: number;
  doubled: number;
  delayed: number;
}

export const fairWeather: Weather = { lost: 0, doubled: 0, delayed: 0 };

/** Numbers that look random and are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const painted = (author: Person, region: number, label: number | null): Change => ({
  region,
  label,
  source: "artist",
  author: author.id,
  confidence: null,
});

interface Entry {
  correction: Correction;
  before: Change[];
  isUndone: boolean;
}

const erased = (region: number): Change => ({
  region,
  label: null,
  source: null,
  author: null,
  confidence: null,
});

export class FakeServer {
  readonly log: Entry[] = [];
  fills: Fills;
  isReachable = true;
  refuseWith: Refusal | null = null;
  readonly received: string[] = [];
  /** Each split and each merge makes the next. */
  mapRevision = 1;
  /** The id that the next part gets. */
  private nextRegion = 100;
  private readonly sockets = new Set<FakeSocket>();

  constructor(
    start: FrameSnapshot["fills"] = [],
    readonly weather: Weather = fairWeather,
    readonly random: () => number = seeded(1),
  ) {
    this.fills = fillsFrom(start);
  }

  get headSeq(): number {
    return this.log.length;
  }

  snapshot(): FrameSnapshot {
    const summary = { id: FRAME, head_seq: this.headSeq };
    return {
      frame: summary,
      head_seq: this.headSeq,
      region_map: { revision: this.mapRevision },
      fills: rowsOf(this.fills),
      undoable: null,
      redoable: null,
    } as unknown as FrameSnapshot; // the session reads no more of it
  }

  since(seq: number): { head_seq: number; corrections: Correction[] } {
    return { head_seq: this.headSeq, corrections: this.log.slice(seq).map((entry) => entry.correction) };
  }

  /** Stores and numbers an edit, or refuses it; a token seen before gives what it gave. */
  store(author: Person, edit: Edit): Correction | Refusal {
    this.received.push(edit.token);
    const known = this.log.find((entry) => entry.correction.token === edit.token);
    if (known) return known.correction;
    if (this.refuseWith) return this.refuseWith;
    const made = this.changesOf(author, edit);
    if ("code" in made) return made;
    const isRestructured = edit.kind === "split" || edit.kind === "merge";
    if (isRestructured) this.mapRevision += 1;
    const correction: Correction = {
      frame: FRAME,
      seq: this.headSeq + 1,
      token: edit.token,
      kind: edit.kind,
      author,
      at: "2026-08-05T09:30:00Z",
      changes: made,
      skipped: [],
      regions_left: 0,
      map_revision: isRestructured ? this.mapRevision : null,
    };
    const before = made.map(({ region }) => changeBack(this.fills, regionId(region)));
    this.log.push({ correction, before, isUndone: false });
    this.fills = applyChanges(this.fills, made);
    this.announce({ type: "correction.applied", correction });
    return correction;
  }

  connect(author: Person): FakeSocket {
    const socket = new FakeSocket(this, author);
    if (this.isReachable) {
      this.sockets.add(socket);
      queueMicrotask(() => socket.isOpen && socket.onopen?.({} as Event));
    } else queueMicrotask(() => socket.drop());
    return socket;
  }

  leave(socket: FakeSocket): void {
    this.sockets.delete(socket);
  }

  cutAllOff(): void {
    for (const socket of [...this.sockets]) socket.drop();
  }

  beat(): void {
    for (const socket of this.sockets)
      socket.deliver({ type: "heartbeat", heads: { [FRAME]: this.headSeq } });
  }

  announce(message: ServerMessage): void {
    for (const socket of this.sockets) socket.deliver(message);
  }

  private changesOf(author: Person, edit: Edit): Change[] | Refusal {
    if (edit.kind === "fill") return this.fill(author, edit);
    if (edit.kind === "accept") return this.accept(author, edit);
    if (edit.kind === "split") return this.split(edit.line[0]?.[0] ?? 0);
    if (edit.kind === "merge") return edit.regions.slice(1).map(erased);
    return this.step(author, edit.kind);
  }

  /** A line that begins at x divides region x: a simple world. */
  private split(region: number): Change[] {
    const part = this.nextRegion++;
    return this.fills[region] ? [{ ...changeBack(this.fills, regionId(region)), region: part }] : [];
  }

  private fill(author: Person, edit: Extract<Edit, { kind: "fill" }>): Change[] {
    const labels = labelOfEach(edit);
    return edit.regions.map((region, at) => painted(author, region, labels[at] ?? null));
  }

  private accept(author: Person, { regions, labels }: AcceptEdit): Change[] {
    return regions.flatMap((region, at) => {
      const { label = null, source } = this.fills[region] ?? {};
      return source === "model" && label === labels[at] ? [painted(author, region, label)] : [];
    });
  }

  private step(author: Person, kind: "undo" | "redo"): Change[] | Refusal {
    const mine = this.log.filter((entry) => entry.correction.author?.id === author.id);
    const fills = mine.filter((entry) => ["fill", "accept"].includes(entry.correction.kind));
    const entry =
      kind === "undo"
        ? fills.findLast((one) => !one.isUndone)
        : this.redoable(fills.filter((one) => one.isUndone));
    if (!entry) return { code: `nothing_to_${kind}`, sentence: "There is nothing." };
    entry.isUndone = kind === "undo";
    const [expected, wanted] =
      kind === "undo"
        ? [entry.correction.changes ?? [], entry.before]
        : [entry.before, entry.correction.changes ?? []];
    const then = applyChanges([], expected);
    return wanted.filter(({ region }) => isSameFill(then[region], this.fills[region]));
  }

  private redoable(undone: Entry[]): Entry | undefined {
    return undone[0];
  }
}

export class FakeSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  isOpen = true;

  constructor(
    private readonly server: FakeServer,
    private readonly author: Person,
  ) {}

  send(text: string): void {
    const message = JSON.parse(text);
    this.through(() => this.hear(message));
  }

  close(): void {
    this.isOpen = false;
    this.server.leave(this);
  }

  drop(code = 1006): void {
    if (!this.isOpen) return;
    this.close();
    this.onclose?.({ code } as CloseEvent);
  }

  deliver(message: ServerMessage): void {
    this.through(() => this.onmessage?.({ data: JSON.stringify(message) } as MessageEvent));
  }

  private hear(message: { type: string; since: number; edit: Edit }): void {
    if (message.type === "watch_frame") {
      this.deliver({ type: "frame.watched", frame: FRAME, head_seq: this.server.headSeq });
    }
    if (message.type !== "edit") return;
    const answer = this.server.store(this.author, message.edit);
    if ("code" in answer) this.deliver({ type: "refused", token: message.edit.token, ...answer });
    else this.deliver({ type: "edit.accepted", token: message.edit.token, correction: answer });
  }

  /** A message on the wire: soon, late, twice or never. */
  private through(arrive: () => void): void {
    const { lost, doubled, delayed } = this.server.weather;
    const random = this.server.random;
    if (random() * 100 < lost) return;
    const copies = random() * 100 < doubled ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const pause = random() * 100 < delayed ? 50 + random() * 2_000 : random() * 20;
      setTimeout(() => this.isOpen && arrive(), pause);
    }
  }
}

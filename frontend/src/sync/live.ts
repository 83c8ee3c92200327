/**
 * The only WebSocket: it says what we watch, hands on what it hears, and comes back when it was cut off.
 *
 * What it says is a hint. Whoever listens must cope with messages lost, doubled or out of order.
 */

import {
  type ClientMessage,
  type Correction,
  type Edit,
  type Presence,
  parseServerMessage,
  type Refusal,
  type ServerMessage,
} from "./protocol";

/** The part of a WebSocket that we use, so that tests can hand in their own. */
export interface Socket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

export type LiveState = "connecting" | "open" | "waiting" | "signed_out";

/** The socket is not there, or went away before an answer came: the edit may or may not be stored. */
export class LiveDown extends Error {}

/** The server understood the edit and refused it. */
export class EditRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.sentence);
    this.refusal = refusal;
  }
}

const RETRY_MS = [300, 1_000, 2_000, 4_000, 8_000, 15_000];
const ANSWER_MS = 6_000;
const SILENCE_MS = 25_000; // two heartbeats and a half
const SIGNED_OUT = 4401;
const SLOW_DOWN = 4409;

interface Waiting {
  resolve: (correction: Correction) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

export class Live {
  private socket: Socket | null = null;
  private tries = 0;
  private now: LiveState = "waiting";
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly frames = new Map<number, { watchers: number; since: () => number }>();
  private readonly projects = new Map<number, number>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly messageListeners = new Set<(message: ServerMessage) => void>();
  private readonly stateListeners = new Set<(state: LiveState) => void>();

  constructor(private readonly openSocket: () => Socket) {}

  get state(): LiveState {
    return this.now;
  }

  /** Connects, or connects again at once after somebody signed in or the network came back. */
  connect(): void {
    if (this.socket) return;
    clearTimeout(this.retryTimer);
    this.enter("connecting");
    const socket = this.openSocket();
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = ({ code }) => this.closed(socket, code);
    this.listenForSilence();
  }

  disconnect(): void {
    const socket = this.socket;
    if (socket) this.closed(socket, 1000);
    clearTimeout(this.retryTimer);
    socket?.close();
  }

  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.messageListeners.add(listener);
    return () => void this.messageListeners.delete(listener);
  }

  onState(listener: (state: LiveState) => void): () => void {
    this.stateListeners.add(listener);
    return () => void this.stateListeners.delete(listener);
  }

  /** Hears this frame's corrections from `since()` on, also after each reconnection. Returns its undo. */
  watchFrame(frame: number, since: () => number): () => void {
    const before = this.frames.get(frame);
    this.frames.set(frame, { watchers: (before?.watchers ?? 0) + 1, since });
    this.say({ type: "watch_frame", frame, since: since() });
    return once(() => {
      const watched = this.frames.get(frame);
      if (!watched) return;
      if (watched.watchers > 1) this.frames.set(frame, { ...watched, watchers: watched.watchers - 1 });
      else {
        this.frames.delete(frame);
        this.say({ type: "unwatch_frame", frame });
      }
    });
  }

  /** Hears what happens in this project. Returns its undo. */
  watchProject(project: number): () => void {
    const watchers = this.projects.get(project) ?? 0;
    this.projects.set(project, watchers + 1);
    if (watchers === 0) this.say({ type: "watch_project", project });
    return once(() => {
      const left = (this.projects.get(project) ?? 1) - 1;
      if (left > 0) this.projects.set(project, left);
      else {
        this.projects.delete(project);
        this.say({ type: "unwatch_project", project });
      }
    });
  }

  /** Resolves with the numbered correction; rejects with EditRefused or LiveDown. */
  edit(frame: number, edit: Edit): Promise<Correction> {
    if (this.now !== "open") return Promise.reject(new LiveDown("not connected"));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.answered(edit.token)?.reject(new LiveDown("no answer")), ANSWER_MS);
      this.waiting.set(edit.token, { resolve, reject, timer });
      this.say({ type: "edit", frame, edit });
    });
  }

  tellPresence(presence: Presence): void {
    this.say({ type: "presence", ...presence });
  }

  private opened(): void {
    this.enter("open");
    for (const [frame, { since }] of this.frames) this.say({ type: "watch_frame", frame, since: since() });
    for (const project of this.projects.keys()) this.say({ type: "watch_project", project });
  }

  private hear(data: unknown): void {
    this.listenForSilence();
    const message = typeof data === "string" ? parseServerMessage(data) : null;
    if (!message) return;
    this.tries = 0;
    if (message.type === "edit.accepted") this.answered(message.token)?.resolve(message.correction);
    if (message.type === "refused" && message.token) {
      const { code, sentence } = message;
      this.answered(message.token)?.reject(new EditRefused({ code, sentence }));
    }
    for (const listener of this.messageListeners) listener(message);
  }

  private closed(socket: Socket, code: number): void {
    if (socket !== this.socket) return;
    this.socket = null;
    clearTimeout(this.silenceTimer);
    for (const token of [...this.waiting.keys()]) this.answered(token)?.reject(new LiveDown("cut off"));
    if (code === SIGNED_OUT) {
      this.enter("signed_out");
      return;
    }
    this.enter("waiting");
    if (code === SLOW_DOWN) this.tries = RETRY_MS.length - 1;
    const pause = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)] ?? 0;
    this.tries += 1;
    this.retryTimer = setTimeout(() => this.connect(), pause * (0.75 + Math.random() / 2));
  }

  private answered(token: string): Waiting | undefined {
    const waiting = this.waiting.get(token);
    if (waiting) clearTimeout(waiting.timer);
    this.waiting.delete(token);
    return waiting;
  }

  private listenForSilence(): void {
    clearTimeout(this.silenceTimer);
    const socket = this.socket;
    this.silenceTimer = setTimeout(() => {
      if (!socket) return;
      socket.close();
      this.closed(socket, 1006); // a dead network may never say so itself
    }, SILENCE_MS);
  }

  private say(message: ClientMessage): void {
    if (this.now === "open") this.socket?.send(JSON.stringify(message));
  }

  private enter(state: LiveState): void {
    if (this.now === state) return;
    this.now = state;
    for (const listener of this.stateListeners) listener(state);
  }
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}

let shared: Live | null = null;

/** The page's one connection; the first call opens it. */
export function live(): Live {
  if (!shared) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    shared = new Live(() => new WebSocket(`${scheme}://${location.host}/live`));
    addEventListener("online", () => shared?.connect());
    addEventListener("pagehide", () => shared?.disconnect());
    addEventListener("pageshow", (event) => event.persisted && shared?.connect());
    shared.connect();
  }
  return shared;
}

/** For pages: what happens in a project, and `live.missed` when the socket was away. Returns its undo. */
export function hearProject(
  project: number,
  hear: (message: ServerMessage | { type: "live.missed" }) => void,
): () => void {
  const connection = live();
  let wasAway = connection.state !== "open";
  const leave = [
    connection.watchProject(project),
    connection.onMessage(hear),
    connection.onState((state) => {
      if (state === "open" && wasAway) hear({ type: "live.missed" });
      wasAway = state !== "open";
    }),
  ];
  return () => {
    for (const undo of leave) undo();
  };
}

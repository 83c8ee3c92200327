/** Has region maps read by one worker; where a browser starts none, the page reads them itself. */

import { Refused } from "../api/call";
import { type ReadMap, readMapFile } from "../render/readMapFile";

export interface Asked {
  readonly turn: number;
  readonly file: ArrayBuffer;
}

export type Answer = { turn: number; read: ReadMap } | { turn: number; problem: string };

interface Waiting {
  readonly file: ArrayBuffer;
  readonly resolve: (read: ReadMap | Promise<ReadMap>) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null | undefined;
let turns = 0;
const waiting = new Map<number, Waiting>();

/** A worker takes a while to start: best while a map is still on its way. */
export function startReader(): void {
  worker = worker === undefined ? started() : worker;
}

export async function readBesideThePage(file: ArrayBuffer): Promise<ReadMap> {
  startReader();
  if (!worker) return readHere(file);
  const turn = ++turns;
  const read = new Promise<ReadMap>((resolve, reject) => waiting.set(turn, { file, resolve, reject }));
  worker.postMessage({ turn, file } satisfies Asked); // copied: small, and ours again if the worker fails
  return read;
}

function started(): Worker | null {
  try {
    const fresh = new Worker(new URL("./mapWorker.ts", import.meta.url), { type: "module" });
    fresh.addEventListener("message", ({ data }: MessageEvent<Answer>) => take(data));
    fresh.addEventListener("error", giveUp);
    return fresh;
  } catch {
    return null;
  }
}

function take(answer: Answer): void {
  const asker = waiting.get(answer.turn);
  waiting.delete(answer.turn);
  if ("read" in answer) asker?.resolve(answer.read);
  else asker?.reject(unreadable(answer.problem));
}

/** The worker did not start, or broke: what it has not answered is read here, and all that follows. */
function giveUp(): void {
  worker = null;
  for (const { file, resolve } of waiting.values()) resolve(readHere(file));
  waiting.clear();
}

function readHere(file: ArrayBuffer): Promise<ReadMap> {
  return readMapFile(file).catch((error) => Promise.reject(unreadable(String(error))));
}

function unreadable(problem: string): Refused {
  return new Refused("broken", `The region map of this frame could not be read (${problem}).`, 200);
}

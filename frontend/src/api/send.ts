/** Two ways to carry a request: fetch, and the older way that can tell how much of a file has been sent. */

import { unreachable } from "./refused";

export interface Answer {
  status: number;
  json: unknown;
}

export interface Sending {
  method: string;
  headers: Record<string, string>;
  body: string | FormData | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((share: number) => void) | undefined;
}

export async function sendPlainly(address: string, sending: Sending): Promise<Answer> {
  const { method, headers, body, signal } = sending;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = body;
  if (signal) init.signal = signal;
  try {
    const response = await fetch(address, init);
    return { status: response.status, json: parsed(await response.text()) };
  } catch (error) {
    throw signal?.aborted ? error : unreachable();
  }
}

export function sendWithProgress(address: string, sending: Sending): Promise<Answer> {
  const { method, headers, body, signal, onProgress } = sending;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, json: parsed(request.responseText) });
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException("The page was left.", "AbortError"));
    if (signal?.aborted) return request.onabort?.(new ProgressEvent("abort"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body ?? null);
  });
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's HTML page, a cut-off answer: its status says the rest
  }
}

/** The one door to the REST API: JSON in, JSON out, and every refusal as a code and a sentence. */

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The server understood and refused, or (`unreachable`, status 0) could not be asked at all. */
export class Refused extends Error {
  readonly code: string;
  readonly sentence: string;
  readonly status: number;

  constructor(code: string, sentence: string, status: number) {
    super(sentence);
    this.name = "Refused";
    this.code = code;
    this.sentence = sentence;
    this.status = status;
  }
}

type AskToSignIn = () => Promise<boolean>;
let askToSignIn: AskToSignIn = async () => false;

/**
 * Says what to do when the session has ended under an open page: answer true once somebody signed in again.
 * The call is then made again, so that the page keeps its state and its pending edits.
 */
export function whenSignedOut(ask: AskToSignIn): void {
  askToSignIn = ask;
}

/** `call<Project>("GET", "/projects/1")`: `path` is below /api; `body` is JSON or a FormData. */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  { signal }: { signal?: AbortSignal } = {},
): Promise<T> {
  const answer = await ask(method, path, body, signal);
  if (!isSignedOut(answer, path)) return open<T>(answer);
  return (await askToSignIn()) ? open<T>(await ask(method, path, body, signal)) : open<T>(answer);
}

/** The token that Django wants beside its cookie on every write. */
export function csrfToken(cookies: string = document.cookie): string {
  const pair = cookies.split("; ").find((cookie) => cookie.startsWith("csrftoken="));
  return pair ? decodeURIComponent(pair.slice("csrftoken=".length)) : "";
}

/** What a refusal's JSON says, or what its status lets us say where it carries none. */
export function refusal(status: number, json: unknown): Refused {
  if (isRefusal(json)) return new Refused(json.code, json.sentence, status);
  if (status === 413) return new Refused("too_large", "This is larger than the server accepts.", status);
  if (status >= 502 && status <= 504) return unreachable(status);
  return new Refused("broken", `The server answered with an error (${status}).`, status);
}

export function unreachable(status = 0): Refused {
  return new Refused("unreachable", "The server cannot be reached. Nothing was changed.", status);
}

interface Answer {
  status: number;
  json: unknown;
}

async function ask(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined && !(body instanceof FormData)) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = body instanceof FormData ? body : JSON.stringify(body);
  if (signal) init.signal = signal;
  try {
    const response = await fetch(`/api${path}`, init);
    const text = await response.text();
    return { status: response.status, json: parsed(text) };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable();
  }
}

function open<T>({ status, json }: Answer): T {
  if (status >= 400) throw refusal(status, json);
  return json as T; // the border: the schema that both sides share says what it is
}

/** A session that ended is told from a wrong role by its code; signing in itself is never retried. */
function isSignedOut({ status, json }: Answer, path: string): boolean {
  if (path === "/session" || (status !== 401 && status !== 403)) return false;
  return status === 401 || (isRefusal(json) && json.code === "not_authenticated");
}

function isRefusal(json: unknown): json is { code: string; sentence: string } {
  return typeof json === "object" && json !== null && "code" in json && "sentence" in json;
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

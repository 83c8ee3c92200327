/** The one door to the REST API: JSON in, JSON out, and every refusal as a code and a sentence. */

import { language } from "../words";
import { takeEarly } from "./early";
import { isRefusal, refusal } from "./refused";
import { type Answer, sendPlainly, sendWithProgress } from "./send";

export { Refused, unreachable } from "./refused";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface CallOptions {
  signal?: AbortSignal;
  /** Hears how much of the body has been sent, 0..1. */
  onProgress?: (share: number) => void;
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
  options: CallOptions = {},
): Promise<T> {
  const send = options.onProgress ? sendWithProgress : sendPlainly;
  // The headers are made anew for each try: signing in changes the CSRF token.
  const ask = () =>
    send(`/api${path}`, { method, headers: headersFor(method, body), body: bodyOf(body), ...options });
  const answer = (method === "GET" && (await takeEarly(path))) || (await ask());
  if (!isSignedOut(answer, path)) return open<T>(answer);
  return (await askToSignIn()) ? open<T>(await ask()) : open<T>(answer);
}

/** The token that Django wants beside its cookie on every write. */
export function csrfToken(cookies: string = document.cookie): string {
  const pair = cookies.split("; ").find((cookie) => cookie.startsWith("csrftoken="));
  return pair ? decodeURIComponent(pair.slice("csrftoken=".length)) : "";
}

function headersFor(method: Method, body: unknown): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": language.peek(),
  };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined && !(body instanceof FormData)) headers["Content-Type"] = "application/json";
  return headers;
}

function bodyOf(body: unknown): string | FormData | undefined {
  return body === undefined || body instanceof FormData ? body : JSON.stringify(body);
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

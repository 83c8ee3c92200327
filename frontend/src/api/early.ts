/** Answers that were asked for before the code that wants them had come. Each is handed out once. */

import { type Answer, sendPlainly } from "./send";

const coming = new Map<string, Promise<Answer | null>>();

/**
 * `askEarly("/frames/7")`: a read below /api. Without headers of its own: so it is handed what the page's Link header
 * made the browser ask for still earlier (colorapp/studio/views.py).
 */
export function askEarly(path: string): void {
  const asking = { method: "GET", headers: {}, body: undefined };
  coming.set(
    path,
    sendPlainly(`/api${path}`, asking).catch(() => null),
  );
}

/** Null where nobody asked, or where it was refused: whoever wants it asks again and hears why. */
export async function takeEarly(path: string): Promise<Answer | null> {
  const answer = await coming.get(path);
  coming.delete(path);
  return answer && answer.status < 400 ? answer : null;
}

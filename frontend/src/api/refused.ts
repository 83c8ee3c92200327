/** What a call may end in instead of an answer. */

import { language, refusalIn, words } from "../words";

/** The server understood and refused, or (`unreachable`, status 0) could not be asked at all. */
export class Refused extends Error {
  readonly code: string;
  readonly sentence: string;
  readonly status: number;
  /** The whole answer, where it says more than the sentence. */
  readonly answer: unknown;

  constructor(code: string, sentence: string, status: number, answer?: unknown) {
    super(sentence);
    this.name = "Refused";
    this.code = code;
    this.sentence = sentence;
    this.status = status;
    this.answer = answer;
  }
}

export function unreachable(status = 0): Refused {
  return new Refused("unreachable", words.peek().failure.unreachableSentence, status);
}

/** What a refusal's JSON says, or what its status lets us say where it carries none. */
export function refusal(status: number, json: unknown): Refused {
  if (isRefusal(json))
    return new Refused(json.code, refusalIn(language.peek(), json.code, json.sentence), status, json);
  if (status === 413) return new Refused("too_large", words.peek().failure.tooLarge, status);
  if (status >= 502 && status <= 504) return unreachable(status);
  return new Refused("broken", words.peek().failure.broken(status), status, json);
}

export function isRefusal(json: unknown): json is { code: string; sentence: string } {
  return typeof json === "object" && json !== null && "code" in json && "sentence" in json;
}

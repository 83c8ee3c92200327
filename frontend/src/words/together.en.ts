/** Working together, and a frame's history, in English. Japanese has the same shape (together.ja.ts). */

import { grouped } from "./grouped";

const plural = (n: number, one: string, many: string) => `${grouped(n, "en")} ${n === 1 ? one : many}`;
const regions = (n: number) => plural(n, "region", "regions");

export const togetherEn = {
  people: (names: string) => `Also on this frame: ${names}`,
  isHere: (name: string) => `${name} is here`,
  follow: (name: string) => `Follow ${name}`,
  following: (name: string) => `Following ${name}`,
  stop: "Stop",
  hasLeft: (name: string) => `${name} has left.`,
};

export const historyEn = {
  tab: "History",
  list: "Corrections of this frame, newest first",
  none: "Nothing has been done to this frame yet.",
  failed: "The history did not arrive.",
  again: "Try again",
  reading: "Reading…",
  readingMore: (n: number) => `Reading ${grouped(n, "en")} more…`,
  whose: "Whose",
  everybody: "Everybody",
  model: "Model",
  regions,
  filled: "Filled",
  accepted: "Accepted",
  erased: "Erased",
  variously: "Filled with several colors",
  nothing: "Filled what had this color already",
  predicted: (model: number | null) => (model === null ? "Model predicted" : `Model ${model} predicted`),
  undid: "Undid",
  redid: "Redid",
  kinds: { split: "Split", merge: "Merged" },
  open: "Show each",
  close: "Show as one",
  times: (n: number) => `${grouped(n, "en")}×`,

  stoodAt: (moment: string) => `As it stood at ${moment}`,
  beforeAll: "Before the first correction",
  at: (seq: number, all: number) => `${grouped(seq, "en")} of ${grouped(all, "en")}`,
  back: "Back to now",
  play: "Play",
  pause: "Pause",
  speed: "Speed",
  slider: "Correction",
  bar: "The frame as it once stood",
  readOnly: "You are looking at the past, which cannot be changed. Go back to now to paint.",
  ended: "The replay has reached the present.",
};

export type TogetherWords = typeof togetherEn;
export type HistoryWords = typeof historyEn;

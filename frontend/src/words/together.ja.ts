/** 共同作業と履歴の言葉。Working together, and a frame's history, in Japanese. */

import { grouped } from "./grouped";
import type { HistoryWords, TogetherWords } from "./together.en";

const regions = (n: number) => `${grouped(n, "ja")}領域`;

export const togetherJa: TogetherWords = {
  people: (names) => `このコマで作業中：${names}`,
  isHere: (name) => `${name}さんが作業中`,
  follow: (name) => `${name}さんの画面を追う`,
  following: (name) => `${name}さんの画面を追っています`,
  stop: "やめる",
  hasLeft: (name) => `${name}さんが退出しました。`,
};

export const historyJa: HistoryWords = {
  tab: "履歴",
  list: "このコマの修正（新しい順）",
  none: "このコマにはまだ修正がありません。",
  failed: "履歴を読み込めませんでした。",
  again: "再試行",
  reading: "読み込み中…",
  readingMore: (n) => `読み込み中…（あと${grouped(n, "ja")}件）`,
  whose: "担当",
  everybody: "全員",
  model: "モデル",
  regions,
  filled: "塗り",
  accepted: "候補を採用",
  erased: "塗りを消去",
  variously: "複数の色で塗り",
  nothing: "同じ色の領域を塗り（変更なし）",
  predicted: (model) => (model === null ? "モデルが予測" : `モデル ${model} が予測`),
  undid: "元に戻す",
  redid: "やり直し",
  kinds: { split: "分割", merge: "結合" },
  open: "一つずつ表示",
  close: "まとめて表示",
  times: (n) => `${grouped(n, "ja")}回`,

  stoodAt: (moment) => `${moment} 時点の状態`,
  beforeAll: "最初の修正の前",
  at: (seq, all) => `${grouped(all, "ja")}件中${grouped(seq, "ja")}件目`,
  back: "現在に戻る",
  play: "再生",
  pause: "一時停止",
  speed: "速度",
  slider: "修正",
  bar: "過去の状態",
  readOnly: "過去の状態を表示中のため変更できません。現在に戻ると塗れます。",
  ended: "再生が現在に達しました。",
};

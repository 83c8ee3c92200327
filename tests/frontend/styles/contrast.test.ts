/** Every text stands out from its ground by WCAG AA, 4.5:1, and every part that carries a state by 3:1. */

import { describe, expect, it } from "vitest";
import { contrast, isNeutral, type Theme, tokensOf } from "./tokens";

const GROUNDS = ["ground", "surface-1", "surface-2", "surface-3"];
const TEXTS = ["text", "text-dim", "text-faint", "accent", "accent-strong", "danger", "ok", "warn"];
const STATES = ["waiting", "failed", "open", "submitted", "retake", "approved"];

const PAIRS: readonly [text: string, ground: string][] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ["text", "surface-4"],
  ["text-dim", "surface-4"],
  ["text", "float"],
  ["text-dim", "float"],
  ["danger", "float"],
  ["accent", "float"],
  ["on-tip", "tip"],
  ["on-chosen", "chosen"],
  ["text", "selection"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
  ["danger", "danger-tint"],
  ["text", "danger-tint"],
  ["ok", "ok-tint"],
  ["ok-strong", "ok-tint"],
  ["warn", "warn-tint"],
  ["warn-strong", "warn-tint"],
  ["on-around", "around"],
  ["on-pin", "pin"],
  ["on-pin", "pin-done"],
];

/** Borders of fields, focus rings, bars: seen without being read. */
const PARTS: readonly [part: string, ground: string][] = [
  ...["ground", "surface-1", "surface-2"].map((ground): [string, string] => ["line-strong", ground]),
  ...GROUNDS.map((ground): [string, string] => ["accent", ground]),
  ...STATES.map((state): [string, string] => [`state-${state}`, "surface-1"]),
  ["focus-on-around", "around"],
];

describe.each(["dark", "light"] satisfies Theme[])("in the %s theme", (theme) => {
  const tokens = tokensOf(theme);
  const color = (name: string) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`--${name} is no token of the ${theme} theme`);
    return value;
  };

  it.each(PAIRS)("%s can be read on %s", (text, ground) => {
    expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(PARTS)("%s is seen on %s", (part, ground) => {
    expect(contrast(color(part), color(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ...GROUNDS,
    "surface-4",
    "line",
    "line-strong",
    "edge",
    "text",
    "text-dim",
    "text-faint",
    "float",
    "around",
  ])("%s is a grey without a tint", (name) => {
    expect(isNeutral(color(name))).toBe(true);
  });
});

it("gives every color of the one theme to the other", () => {
  const names = (theme: Theme) => [...tokensOf(theme).keys()].sort();
  expect(names("light")).toEqual(names("dark"));
});

it("tells black and white apart as far as there is", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

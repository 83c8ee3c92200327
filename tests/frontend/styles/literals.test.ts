/** A color stands in tokens.css, where both themes have it; every token that a sheet uses is there. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const SOURCES = new URL("../../../frontend/src/", import.meta.url);
const TOKENS = "styles/tokens.css";

const sheets = ["styles", "editor/styles"].flatMap((folder) =>
  readdirSync(new URL(folder, SOURCES))
    .filter((name) => name.endsWith(".css"))
    .map((name) => `${folder}/${name}`),
);
const read = (sheet: string) => readFileSync(new URL(sheet, SOURCES), "utf8").replaceAll(/url\([^)]*\)/g, "");

const literals = (sheet: string) =>
  read(sheet).match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)/gi) ?? [];

describe("no color is written into the sheets of the pages", () => {
  it.each(sheets.filter((sheet) => sheet.startsWith("styles/") && sheet !== TOKENS))("%s", (sheet) => {
    expect(literals(sheet)).toEqual([]);
  });
});

/** What lies on the drawing is black, white or bright, whatever the theme; a grey is the chrome's and a token. */
describe("no grey is written into the sheets of the editor", () => {
  it.each(sheets.filter((sheet) => sheet.startsWith("editor/")))("%s", (sheet) => {
    expect(literals(sheet).filter(isGrey)).toEqual([]);
  });
});

it("tells a grey from black, from white and from a color", () => {
  expect(["#181818", "#222", "#fff", "#000000", "#126bff", "rgb(0 0 0 / 30%)"].filter(isGrey)).toEqual([
    "#181818",
    "#222",
  ]);
});

/** Properties that components set themselves: each guest has a color. */
const SET_BY_COMPONENTS = ["--guest"];

it("knows every token that is used", () => {
  const all = sheets.map(read).join("\n");
  const defined = new Set([
    ...SET_BY_COMPONENTS,
    ...[...all.matchAll(/(--[\w-]+):/g)].map(([, name]) => name),
  ]);
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});

/** Opaque, neither black nor white, and without a hue. */
function isGrey(color: string): boolean {
  const digits = color.slice(1).replace(/^(.)(.)(.)$/, "$1$1$2$2$3$3");
  return /^#/.test(color) && !/^(0{6}|f{6})$/i.test(digits) && /^(..)\1\1$/.test(digits);
}

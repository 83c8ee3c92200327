/** Nothing that a person reads or hears stands in a component: it would be English in every language. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { literalsIn } from "./literals";

const SOURCES = new URL("../../../frontend/src/", import.meta.url);
const ROOMS = ["pages", "widgets", "editor"];

const components = ROOMS.flatMap((room) =>
  readdirSync(new URL(room, SOURCES), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .map((path) => `${room}/${path}`),
);

describe("the words of every component come from src/words", () => {
  it.each(components)("%s", (path) => {
    expect(literalsIn(readFileSync(new URL(path, SOURCES), "utf8"))).toEqual([]);
  });
});

describe("a literal is found", () => {
  it.each([
    ["<p>Hello</p>", "Hello"],
    ['<img alt="A drawing" />', "A drawing"],
    ['<Button title={isOpen ? "Close it" : say.open} />', "Close it"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
    ["<i aria-label={`Frame ${n}`} />", "Frame "],
    ['<p>{error || "Went wrong"}</p>', "Went wrong"],
  ])("in %s", (source, literal) => {
    expect(literalsIn(source)).toEqual([literal]);
  });

  it.each([
    '<input name="username" />',
    '<p class="dim">·</p>',
    '<a href="/">{say.home}</a>',
    "<p>{n} px</p>".replace(" px", ""),
  ])("none in %s", (source) => {
    expect(literalsIn(source)).toEqual([]);
  });
});

/** What a refusal says in the reader's language. */

import { expect, it } from "vitest";
import { refusalIn } from "../../../frontend/src/words";

it("is the server's own sentence in English", () => {
  expect(refusalIn("en", "painted", "Frame A1 has been painted and is kept.")).toBe(
    "Frame A1 has been painted and is kept.",
  );
});

it("is a Japanese sentence by its code", () => {
  expect(refusalIn("ja", "painted", "Frame A1 has been painted and is kept.")).toMatch(/削除できません/);
});

it("is the server's sentence where nobody has translated it", () => {
  expect(refusalIn("ja", "brand_new", "Something new.")).toBe("Something new.");
});

it("names a field as the page does", () => {
  expect(refusalIn("ja", "bad_input", "name: この項目は空にできません。")).toBe(
    "名前：この項目は空にできません。",
  );
  expect(refusalIn("en", "bad_input", "held_back_share: Too large.")).toBe("Held back: Too large.");
  expect(refusalIn("en", "bad_input", "constructor: Too large.")).toBe("constructor: Too large.");
});

/** Which theme the page wears, and what it remembers. */

import { afterEach, describe, expect, it, vi } from "vitest";
import { worn } from "../../frontend/src/looks";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** looks.ts as a browser that remembers `theme` loads it. */
async function looksRemembering(theme: string | null) {
  const stored = new Map(theme === null ? [] : [["colorapp.theme", theme]]);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  vi.resetModules();
  return { stored, ...(await import("../../frontend/src/looks")) };
}

describe("the theme", () => {
  it("follows the system where it is asked to", () => {
    expect(worn("system", true)).toBe("light");
    expect(worn("system", false)).toBe("dark");
  });

  it("is the person's own whatever the system wants", () => {
    expect(worn("dark", true)).toBe("dark");
    expect(worn("light", false)).toBe("light");
  });

  it("is dark in a new browser, and where nonsense is remembered", async () => {
    expect((await looksRemembering(null)).theme.value).toBe("dark");
    expect((await looksRemembering("pink")).theme.value).toBe("dark");
  });

  it("is remembered by the browser", async () => {
    const { wear, stored } = await looksRemembering(null);
    wear("light");
    expect(stored.get("colorapp.theme")).toBe("light");
    expect((await looksRemembering("light")).theme.value).toBe("light");
  });
});

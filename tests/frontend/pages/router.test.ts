import { describe, expect, it } from "vitest";
import { match, returnAddress } from "../../../frontend/src/pages/router";

describe("matching an address", () => {
  it("names what stands where the pattern has a colon", () => {
    expect(match("/cuts/:id", "/cuts/7")).toEqual({ id: "7" });
  });

  it("takes a trailing slash", () => expect(match("/cuts/:id", "/cuts/7/")).toEqual({ id: "7" }));

  it("matches the whole address", () => {
    expect(match("/projects/:id", "/projects/7/review")).toBeNull();
    expect(match("/projects/:id/review", "/projects/7")).toBeNull();
    expect(match("/projects/:id", "/cuts/7")).toBeNull();
  });

  it("survives what cannot be decoded", () =>
    expect(match("/cuts/:id", "/cuts/%E0%A4")).toEqual({ id: "%E0%A4" }));

  it("matches the root only by the root", () => {
    expect(match("/", "/")).toEqual({});
    expect(match("/", "/cuts")).toBeNull();
  });
});

describe("returning after signing in", () => {
  it("goes to the page that was asked for", () =>
    expect(returnAddress("?next=%2Fcuts%2F7%3Fa%3D1")).toBe("/cuts/7?a=1"));

  it.each([
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "",
  ])("never leaves for %s", (next) => expect(returnAddress(`?next=${encodeURIComponent(next)}`)).toBe("/"));

  it("does not return to the sign-in page", () => expect(returnAddress("?next=/sign-in")).toBe("/"));

  it("goes home when nothing was asked for", () => expect(returnAddress("")).toBe("/"));
});

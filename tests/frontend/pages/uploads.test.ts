import { describe, expect, it } from "vitest";
import {
  AT_ONCE,
  enqueue,
  isHidden,
  naturalOrder,
  nextToSend,
  retried,
  shareSent,
  stopped,
  summary,
  type UploadState,
  type Uploads,
  withUpload,
} from "../../../frontend/src/pages/cut/uploads";

const file = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name);
const files = (...names: string[]) => names.map((name) => file(name));

function queue(...states: UploadState[]): Uploads {
  const uploads = enqueue([], files(...states.map((_, at) => `A${at}.png`)));
  return states.reduce<Uploads>((all, state, at) => withUpload(all, at + 1, { state }), uploads);
}

describe("the upload queue", () => {
  it("takes files in natural order", () => {
    const uploads = enqueue([], files("c1_A10.png", "c1_A2.png", "c1_A1.png"));
    expect(uploads.map((upload) => upload.name)).toEqual(["c1_A1.png", "c1_A2.png", "c1_A10.png"]);
  });

  it("puts files that are dropped later behind those before, under keys of their own", () => {
    const uploads = enqueue(enqueue([], files("B.png")), files("A.png"));
    expect(uploads.map(({ key, name }) => [key, name])).toEqual([
      [1, "B.png"],
      [2, "A.png"],
    ]);
  });

  it("sends no more than three at once", () => {
    expect(AT_ONCE).toBe(3);
    expect(nextToSend(queue("waiting", "waiting", "waiting", "waiting")).map(({ key }) => key)).toEqual([
      1, 2, 3,
    ]);
    expect(
      nextToSend(queue("sending", "added", "sending", "waiting", "waiting")).map(({ key }) => key),
    ).toEqual([4]);
    expect(nextToSend(queue("sending", "sending", "sending", "waiting"))).toEqual([]);
  });

  it("goes on with the rest when one is refused", () => {
    const uploads = withUpload(queue("sending", "sending", "sending", "waiting"), 1, { state: "refused" });
    expect(nextToSend(uploads).map(({ key }) => key)).toEqual([4]);
  });

  it("tries failed files again, never refused ones", () => {
    const again = retried(queue("failed", "refused", "failed", "added"));
    expect(again.map(({ state }) => state)).toEqual(["waiting", "refused", "waiting", "added"]);
  });

  it("tries one failed file again", () => {
    expect(retried(queue("failed", "failed"), 2).map(({ state }) => state)).toEqual(["failed", "waiting"]);
  });

  it("stops by forgetting what has not begun", () => {
    expect(stopped(queue("added", "sending", "waiting")).map(({ state }) => state)).toEqual([
      "added",
      "sending",
    ]);
  });

  it("sums up what became of everything", () => {
    expect(summary(queue("added", "here", "refused", "failed", "sending"))).toEqual({
      all: 5,
      done: 4,
      added: 1,
      here: 1,
      refused: 1,
      failed: 1,
      isUnderWay: true,
    });
    expect(summary([]).isUnderWay).toBe(false);
  });

  it("counts the share of bytes, not of files", () => {
    const uploads = enqueue([], [file("A.png", 300), file("B.png", 100)]);
    const half = withUpload(uploads, 1, { state: "sending", sent: 0.5 });
    expect(shareSent(half)).toBeCloseTo(150 / 400);
    expect(shareSent(withUpload(half, 2, { state: "refused" }))).toBeCloseTo(250 / 400);
    expect(shareSent([])).toBe(0);
  });
});

describe("names", () => {
  it("sort with numbers as numbers", () => {
    expect(["A10", "a9", "A1b", "A1"].sort(naturalOrder)).toEqual(["A1", "A1b", "a9", "A10"]);
  });

  it.each([".DS_Store", "._A1.png", "Thumbs.db", "desktop.ini"])("%s is left out", (name) => {
    expect(isHidden(name)).toBe(true);
  });

  it("of drawings are kept, whatever their ending", () => expect(isHidden("A1.tga")).toBe(false));
});

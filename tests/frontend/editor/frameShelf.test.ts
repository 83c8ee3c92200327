import { beforeEach, expect, test, vi } from "vitest";
import { FrameShelf } from "../../../frontend/src/editor/frameShelf";

const asked = vi.hoisted(() => ({ frames: [] as number[], side: 100 }));

vi.mock("../../../frontend/src/editor/server", () => ({
  frameServer: {
    snapshot: async (frame: number) => {
      asked.frames.push(frame);
      return { frame: { id: frame }, fills: [] };
    },
  },
}));
vi.mock("../../../frontend/src/editor/pictures", () => ({
  loadPicture: async () => ({ drawing: { width: asked.side, height: asked.side }, map: null }),
}));

beforeEach(() => {
  asked.frames = [];
  asked.side = 100;
});

const AROUND = Array.from({ length: 16 }, (_, at) => at + 2);

async function shelfWith(frame: number): Promise<FrameShelf> {
  const shelf = new FrameShelf();
  await shelf.fetch(frame);
  return shelf;
}

const lying = (shelf: FrameShelf, frames: readonly number[]) => frames.filter((frame) => shelf.peek(frame));

test("small frames all lie ready, the likeliest fetched first and each once", async () => {
  const shelf = await shelfWith(1);
  await shelf.prefetch(AROUND);
  await shelf.prefetch(AROUND);
  expect(asked.frames).toEqual([1, ...AROUND]);
  expect(lying(shelf, AROUND)).toEqual(AROUND);
});

test("of large frames no more are fetched than have room beside the open one", async () => {
  asked.side = 4_000; // 128 MB each
  const shelf = await shelfWith(1);
  await shelf.prefetch(AROUND);
  expect(asked.frames).toEqual([1, 2, 3, 4, 5]);
  expect(lying(shelf, [1, ...AROUND])).toEqual([1, 2, 3, 4, 5]);
});

test("what is no longer wanted makes room first", async () => {
  asked.side = 4_000;
  const shelf = await shelfWith(1);
  await shelf.prefetch([2, 3, 4, 5]);
  await shelf.prefetch([4, 5, 6, 7]);
  expect(lying(shelf, [4, 5, 6, 7])).toEqual([4, 5, 6, 7]);
  expect(lying(shelf, [1, 2, 3])).toHaveLength(1);
});

test("a later wish ends an earlier one", async () => {
  const shelf = await shelfWith(1);
  const first = shelf.prefetch([2, 3, 4, 5]);
  await shelf.prefetch([8, 9]);
  await first;
  expect(asked.frames).toEqual([1, 2, 8, 9]);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applyChanges, type Change, type FillRow, fillsFrom, rowsOf } from "../../../frontend/src/core/fills";
import type { Edit } from "../../../frontend/src/sync/protocol";
import { sessionOf, shownFills, shownHistory, withPending } from "../../../frontend/src/sync/session";
import { accept, fillEach, undo } from "./browser";
import { FakeServer } from "./fakeServer";

interface Case {
  name: string;
  start: FillRow[];
  edit: Record<string, unknown>;
  changes: Change[];
}

const { cases } = JSON.parse(
  readFileSync(new URL("../../contracts/edits.json", import.meta.url), "utf8"),
) as { cases: Case[] };

const opened = (start: FillRow[]) => sessionOf(new FakeServer(start).snapshot(), { id: 3, source: "artist" });

test.each(cases.map((one) => [one.name, one] as const))(
  "the browser shows what the server will store: %s",
  (_, { start, edit, changes }) => {
    const asked = { token: "token", seeds: null, map_revision: 1, ...edit } as Edit; // as the file says
    const session = withPending(opened(start), asked);
    expect(session.pending[0]?.changes).toEqual(changes);
    expect(rowsOf(shownFills(session))).toEqual(rowsOf(applyChanges(fillsFrom(start), changes)));
  },
);

test.each([
  ["an accept of several guesses", accept([1, 2], [2, 3])],
  ["a fill with a label for each", fillEach([1, 2], [4, null])],
])("%s is one step to undo", (_, edit) => {
  const start: FillRow[] = [
    [1, 2, "model", null, 0.3],
    [2, 3, "model", null, 0.4],
  ];
  const painted = withPending(opened(start), edit);
  expect(shownHistory(painted).done).toHaveLength(1);
  expect(rowsOf(shownFills(withPending(painted, undo())))).toEqual(start);
});

test("an accept that finds nothing is nothing to undo", () => {
  const session = withPending(opened([[1, 2, "artist", 4, null]]), accept([1], [2]));
  expect(shownHistory(session).done).toEqual([]);
});

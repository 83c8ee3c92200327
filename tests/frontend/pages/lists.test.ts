import { describe, expect, it } from "vitest";
import type { Cut, FrameSummary, ProjectSummary, Work } from "../../../frontend/src/api/types";
import { labelGroups } from "../../../frontend/src/pages/character/labelGroups";
import { toSubmit, withFrames } from "../../../frontend/src/pages/cut/frames";
import { projectsToReview, workGroups } from "../../../frontend/src/pages/home/workGroups";
import { nextRow } from "../../../frontend/src/widgets/rowKeys";
import { clock, since } from "../../../frontend/src/widgets/since";

const frame = (id: number, name: string, head_seq = 1) => ({ id, name, head_seq, cut: 1 }) as FrameSummary; // enough
const cut = { id: 1, frames: [frame(1, "A1", 5), frame(10, "A10")] } as Cut;

describe("the frames of a cut", () => {
  it("take in a new frame at its natural place", () => {
    expect(withFrames(cut, [frame(2, "A2")]).frames.map(({ name }) => name)).toEqual(["A1", "A2", "A10"]);
  });

  it("ignore news that is older than what they show", () => {
    expect(withFrames(cut, [frame(1, "A1", 4)]).frames[0]?.head_seq).toBe(5);
  });

  it("leave the news of other cuts alone", () => {
    expect(withFrames(cut, [{ ...frame(3, "B3"), cut: 2 }]).frames).toHaveLength(2);
  });
});

describe("what may be handed in at once", () => {
  const one = (over: Partial<FrameSummary>) =>
    ({ ...frame(1, "A1"), state: "open", regions_left: 0, assignee: null, ...over }) as FrameSummary;
  const bob = { id: 4 } as FrameSummary["assignee"];

  it.each([
    ["an open frame with nothing left", one({}), true],
    ["a retake that I am to mend", one({ state: "retake", assignee: bob }), true],
    ["one with something left", one({ regions_left: 1 }), false],
    ["one that nobody has predicted", one({ regions_left: null }), false],
    ["one that is submitted already", one({ state: "submitted" }), false],
    ["one that somebody else is to mend", one({ assignee: { ...bob, id: 5 } as never }), false],
  ])("is %s: %#", (_, given, isIn) => {
    expect(toSubmit([given], 4)).toHaveLength(isIn ? 1 : 0);
  });
});

describe("my work", () => {
  it("has retakes first, and no empty group", () => {
    const work = [{ because: "open" }, { because: "retake" }, { because: "open" }] as Work[]; // enough
    expect(workGroups(work).map(({ because, frames }) => [because, frames.length])).toEqual([
      ["retake", 1],
      ["open", 2],
    ]);
  });
});

describe("what waits for a review", () => {
  const project = (id: number, role: string, submitted: number) =>
    ({ id, role, frames_by_state: { submitted } }) as ProjectSummary; // enough

  it("is shown to leads and admins, of the projects in which something was submitted", () => {
    const projects = [
      project(1, "lead", 2),
      project(2, "artist", 3),
      project(3, "admin", 1),
      project(4, "admin", 0),
    ];
    expect(projectsToReview(projects).map(({ id }) => id)).toEqual([1, 3]);
  });
});

describe("labels", () => {
  it("stand in their groups, in the order of their ids", () => {
    const label = (id: number, group: string) =>
      ({ id, group, name: `l${id}`, name_ja: "", role: "base", is_retired: false }) as const;
    const groups = labelGroups([label(4, "hair"), label(0, ""), label(3, "skin"), label(2, "hair")]);
    expect(groups.map(({ name, labels }) => [name, labels.map(({ id }) => id)])).toEqual([
      ["", [0]],
      ["hair", [2, 4]],
      ["skin", [3]],
    ]);
  });
});

describe("J and K", () => {
  it("begin at the first or the last row and stop at the ends", () => {
    expect([nextRow(-1, 1, 3), nextRow(-1, -1, 3), nextRow(2, 1, 3), nextRow(0, -1, 3)]).toEqual([
      0, 2, 2, 0,
    ]);
    expect(nextRow(-1, 1, 0)).toBeNull();
  });
});

describe("time", () => {
  const now = Date.parse("2026-08-05T12:00:00Z");
  it.each([
    ["2026-08-05T11:59:30Z", "less than a minute"],
    ["2026-08-05T11:18:00Z", "42 min"],
    ["2026-08-05T08:50:00Z", "3 h"],
    ["2026-08-03T08:50:00Z", "2 days"],
    ["2026-08-05T12:00:09Z", "less than a minute"],
  ])("since %s is %s", (iso, said) => expect(since(iso, now)).toBe(said));

  it("on a clock has two digits of seconds", () => expect(clock(135.4)).toBe("2:15"));
});

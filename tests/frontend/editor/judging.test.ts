import { signal } from "@preact/signals";
import { beforeEach, expect, test, vi } from "vitest";
import type { FrameSummary } from "../../../frontend/src/api/types";
import type { Desk } from "../../../frontend/src/editor/desk";
import { judge, submitFrame, takeVerdictBack } from "../../../frontend/src/editor/judging";
import * as server from "../../../frontend/src/editor/server";
import { navigate } from "../../../frontend/src/pages/router";

vi.mock("../../../frontend/src/editor/server");
vi.mock("../../../frontend/src/pages/router");

const frame = (id: number, state = "open") =>
  ({ id, cut: 1, name: `A${id}`, position: id, state }) as FrameSummary;

function deskWith(open: FrameSummary) {
  const desk = {
    frameId: signal(open.id),
    summary: signal<FrameSummary | null>(open),
    snapshot: signal({ project: { id: 5 } }),
    cut: signal(null),
    review: signal({ submissions: [], notes: [] }),
    notice: signal<{ text: string; kind: string } | null>(null),
    dialog: signal(null),
    waitingEdits: signal(0),
    isOffline: signal(false),
    isDeciding: signal(false),
    isLead: signal(true),
    judged: signal<FrameSummary | null>(null),
    judgedAt: signal(-Infinity),
  };
  return desk as typeof desk & Desk;
}

const goTo = (desk: Desk, next: FrameSummary) => {
  desk.frameId.value = next.id;
  desk.summary.value = next;
};
const done = () => new Promise((go) => setTimeout(go));

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(server.submit).mockResolvedValue({ id: 1 } as never);
  vi.mocked(server.judge).mockResolvedValue({ id: 2 } as never);
  vi.mocked(server.takeVerdictBack).mockResolvedValue({ id: 2 } as never);
  vi.mocked(server.reviewQueue).mockResolvedValue([]);
});

test("a frame is submitted once its last fills are saved", async () => {
  const desk = deskWith(frame(16));
  desk.waitingEdits.value = 1;
  const submitted = submitFrame(desk);
  expect(desk.isDeciding.value).toBe(true);
  expect(server.submit).not.toHaveBeenCalled();
  desk.waitingEdits.value = 0;
  await submitted;
  expect(server.submit).toHaveBeenCalledExactlyOnceWith(16);
  expect(desk.summary.value?.state).toBe("submitted");
});

test("who goes on before that submits neither frame, and is told", async () => {
  const desk = deskWith(frame(16));
  desk.waitingEdits.value = 1;
  const submitted = submitFrame(desk);
  goTo(desk, frame(17));
  desk.waitingEdits.value = 0;
  await submitted;
  expect(server.submit).not.toHaveBeenCalled();
  expect(desk.summary.value?.state).toBe("open");
  expect(desk.notice.value).toMatchObject({ kind: "problem", text: expect.stringContaining("A16") });
});

test("without the network nothing waits to be submitted behind one's back", async () => {
  const desk = deskWith(frame(16));
  desk.waitingEdits.value = 1;
  desk.isOffline.value = true;
  await submitFrame(desk);
  expect(desk.notice.value).toMatchObject({
    kind: "problem",
    text: expect.stringContaining("not saved yet"),
  });
  desk.isOffline.value = false;
  desk.waitingEdits.value = 0;
  await done();
  expect(server.submit).not.toHaveBeenCalled();
});

test("an answer that comes when another frame is open changes the one that was meant", async () => {
  const desk = deskWith(frame(4, "submitted"));
  const judged = judge(desk, "approved");
  goTo(desk, frame(6, "submitted"));
  await judged;
  expect(server.judge).toHaveBeenCalledExactlyOnceWith(4, "approved", "");
  expect(desk.summary.value?.state).toBe("submitted");
  expect(navigate).not.toHaveBeenCalled();
});

test("a verdict that is given twice in a row is given once", async () => {
  const desk = deskWith(frame(4, "submitted"));
  await Promise.all([judge(desk, "approved"), judge(desk, "approved")]);
  expect(server.judge).toHaveBeenCalledTimes(1);
});

test("after a verdict it goes on through the cut, then to what has waited longest", async () => {
  const queue = (...ids: number[]) => ids.map((id) => ({ frame: frame(id, "submitted") })) as never;
  const desk = deskWith(frame(5, "submitted"));
  vi.mocked(server.reviewQueue).mockResolvedValue(queue(4, 8, 5, 7));
  await judge(desk, "approved");
  expect(navigate).toHaveBeenLastCalledWith("/frames/7");
  goTo(desk, frame(9, "submitted"));
  await judge(desk, "approved");
  expect(navigate).toHaveBeenLastCalledWith("/frames/4");
});

test("the last verdict is taken back from the next frame, and its frame comes up again", async () => {
  const desk = deskWith(frame(5, "submitted"));
  await judge(desk, "approved");
  expect(desk.notice.value).toMatchObject({ offer: { command: "verdict_back" } });
  goTo(desk, frame(6, "submitted"));
  await takeVerdictBack(desk);
  expect(server.takeVerdictBack).toHaveBeenCalledExactlyOnceWith(5);
  expect(navigate).toHaveBeenLastCalledWith("/frames/5");
  await takeVerdictBack(desk);
  expect(server.takeVerdictBack).toHaveBeenCalledTimes(1);
  expect(desk.notice.value).toMatchObject({ kind: "problem" });
});

test("the verdict of the frame that is open goes first", async () => {
  const desk = deskWith(frame(5, "submitted"));
  await judge(desk, "approved");
  goTo(desk, frame(2, "approved"));
  await takeVerdictBack(desk);
  expect(server.takeVerdictBack).toHaveBeenCalledExactlyOnceWith(2);
  expect(desk.summary.value?.state).toBe("submitted");
  expect(navigate).not.toHaveBeenCalled();
});

test("a verdict that is on its way is taken back once it has arrived", async () => {
  const desk = deskWith(frame(5, "submitted"));
  await Promise.all([judge(desk, "approved"), takeVerdictBack(desk)]);
  expect(server.takeVerdictBack).toHaveBeenCalledExactlyOnceWith(5);
  expect(desk.summary.value?.state).toBe("submitted");
});

test("it is taken back while the next frame is still on its way", async () => {
  const desk = deskWith(frame(5, "submitted"));
  await judge(desk, "approved");
  desk.frameId.value = 6;
  await takeVerdictBack(desk);
  expect(server.takeVerdictBack).toHaveBeenCalledExactlyOnceWith(5);
  expect(navigate).toHaveBeenLastCalledWith("/frames/5");
});

test("a verdict that is taken back twice in a row is taken back once, without a complaint", async () => {
  const desk = deskWith(frame(5, "submitted"));
  await judge(desk, "approved");
  await Promise.all([takeVerdictBack(desk), takeVerdictBack(desk)]);
  expect(server.takeVerdictBack).toHaveBeenCalledTimes(1);
  expect(desk.notice.value).not.toMatchObject({ kind: "problem" });
});

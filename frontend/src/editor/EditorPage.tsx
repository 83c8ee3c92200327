/** The frame editor: tools left, palette right, filmstrip below, the drawing in the middle. */

import "./styles/frame.css";
import "./styles/top.css";
import "./styles/options.css";
import "./styles/bindings.css";
import "./styles/stage.css";
import "./styles/structure.css";
import "./styles/filling.css";
import "./styles/words.css";
import "./styles/seeing.css";
import "./styles/sheet.css";
import "./styles/side.css";
import "./styles/below.css";
import "./styles/left.css";
import "./styles/checking.css";
import "./styles/finding.css";
import "./styles/history.css";
import "./styles/together.css";
import "./styles/sizes.css";
import { computed } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { person } from "../api/session";
import type { Person } from "../api/types";
import type { FrameSession } from "../sync/session";
import { keepAhead } from "./ahead";
import { prepareInIdleTime } from "./answering";
import { keepPointing } from "./choosing";
import { type Desk, newDesk } from "./desk";
import { closeFilm } from "./film";
import { keepFlicker } from "./flickering";
import { followFlip } from "./flipping";
import { keepOlderMaps } from "./history/fetchingMaps";
import { keepPlaying } from "./history/past";
import { keepLog } from "./history/reading";
import { bindKeys } from "./keyboard";
import { followNews } from "./news";
import { leaveFrame, openFrame } from "./opening";
import { Dialogs } from "./panels/Dialogs";
import { Filmstrip } from "./panels/Filmstrip";
import { Notices } from "./panels/Notices";
import { OptionsBar } from "./panels/OptionsBar";
import { SidePanel } from "./panels/SidePanel";
import { StatusBar } from "./panels/StatusBar";
import { ToolColumn } from "./panels/ToolColumn";
import { TopBar } from "./panels/TopBar";
import { Stage } from "./Stage";
import { keepFollowing } from "./together/following";
import { forgetTheSilent } from "./together/guests";
import { tellPresence } from "./together/telling";

export function EditorPage({ id }: { id: number }) {
  const me = person.value;
  return me ? <Editor frameId={id} me={me} /> : null;
}

function Editor({ frameId, me }: { frameId: number; me: Person }) {
  const desk = useMemo(() => newDesk(me), [me]);
  useEffect(() => {
    const undo = [
      bindKeys(desk),
      followNews(desk),
      forgetTheSilent(desk),
      tellPresence(desk),
      keepFollowing(desk),
      keepLog(desk),
      keepOlderMaps(desk),
      keepPlaying(desk),
      keepPointing(desk),
      prepareInIdleTime(desk),
      followFlip(desk),
      keepFlicker(desk),
      keepAhead(desk),
      () => closeFilm(desk),
      () => leaveFrame(desk),
    ];
    return () => {
      for (const leave of undo) leave();
    };
  }, [desk]);
  // At once and not after the next refresh of the screen: the frame may lie ready.
  useLayoutEffect(() => void openFrame(desk, frameId), [desk, frameId]);
  const marks = useMemo(() => marksOf(desk), [desk]);
  return (
    <div class="editor" data-testid="editor" {...marks}>
      <TopBar desk={desk} />
      <OptionsBar desk={desk} />
      <ToolColumn desk={desk} />
      <main class="editor-middle">
        <Stage desk={desk} />
        <Notices desk={desk} />
      </main>
      <SidePanel desk={desk} />
      <Filmstrip desk={desk} />
      <StatusBar desk={desk} />
      <Dialogs desk={desk} />
    </div>
  );
}

/**
 * Where the frame stands, for whoever reads the page without eyes: assistive programs and tests. Each mark is a
 * signal of its own, so that none of them renders the editor again.
 */
function marksOf(desk: Desk) {
  const { finding, filling } = desk;
  const inSession = (mark: (session: FrameSession) => number) =>
    computed(() => (desk.session.value ? mark(desk.session.value) : ""));
  return {
    "data-frame": desk.frameId,
    "data-state": computed(() => desk.summary.value?.state ?? ""),
    "data-ready": computed(() => desk.map.value !== null),
    "data-regions-left": computed(() => (desk.map.value ? desk.counts.value.left : "")),
    "data-withdrawn": computed(() => (desk.map.value ? desk.counts.value.withdrawn : "")),
    "data-map-revision": computed(() => desk.map.value?.revision ?? ""),
    "data-head-seq": inSession((session) => session.headSeq),
    "data-pending": inSession((session) => session.pending.length),
    "data-waiting-edits": desk.waitingEdits,
    "data-refused": inSession((session) => session.refused.length),
    "data-focused": desk.focused,
    "data-label": computed(() => desk.label.value ?? ""),
    "data-tool": desk.tool,
    "data-mode": desk.mode,
    "data-chosen": computed(() => finding.chosen.value.length),
    "data-chosen-regions": computed(() => finding.chosen.value.join(" ")),
    "data-order": finding.order,
    "data-following": computed(() => desk.following.value?.username ?? ""),
    "data-past": computed(() => desk.past.value?.head.seq ?? ""),
    "data-shape": filling.shape,
    "data-gives": filling.gives,
    "data-only-left": filling.onlyLeft,
  };
}

/** The frame editor: tools left, palette right, filmstrip below, the drawing in the middle. */

import "./styles/frame.css";
import "./styles/top.css";
import "./styles/options.css";
import "./styles/bindings.css";
import "./styles/stage.css";
import "./styles/words.css";
import "./styles/side.css";
import "./styles/below.css";
import "./styles/sizes.css";
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { person } from "../api/session";
import type { Person } from "../api/types";
import { type Desk, newDesk } from "./desk";
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

export function EditorPage({ id }: { id: number }) {
  const me = person.value;
  return me ? <Editor frameId={id} me={me} /> : null;
}

function Editor({ frameId, me }: { frameId: number; me: Person }) {
  const desk = useMemo(() => newDesk(me), [me]);
  useEffect(() => {
    const undo = [bindKeys(desk), followNews(desk), () => leaveFrame(desk)];
    return () => {
      for (const leave of undo) leave();
    };
  }, [desk]);
  // At once and not after the next refresh of the screen: the frame may lie ready.
  useLayoutEffect(() => void openFrame(desk, frameId), [desk, frameId]);
  return (
    <div class="editor" data-testid="editor" {...marksOf(desk)}>
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

/** Where the frame stands, for whoever reads the page without eyes: assistive programs and tests. */
function marksOf(desk: Desk) {
  const session = desk.session.value;
  return {
    "data-frame": desk.frameId.value,
    "data-state": desk.summary.value?.state ?? "",
    "data-ready": desk.map.value !== null,
    "data-regions-left": desk.map.value ? desk.counts.value.left : "",
    "data-withdrawn": desk.map.value ? desk.counts.value.withdrawn : "",
    "data-head-seq": session?.headSeq ?? "",
    "data-pending": session?.pending.length ?? "",
    "data-waiting-edits": desk.waitingEdits.value,
    "data-refused": session?.refused.length ?? "",
    "data-focused": desk.focused.value,
    "data-label": desk.label.value ?? "",
    "data-tool": desk.tool.value,
    "data-mode": desk.mode.value,
  };
}

/** One row of the history in words: who, what, when. */

import { Bot, ChevronDown, ChevronRight } from "lucide-preact";
import { cssOf } from "../../core/confidenceColor";
import { type Deed, deedOf, newestOf } from "../../core/logRows";
import { colorOf } from "../../core/palette";
import type { Correction } from "../../sync/protocol";
import { PersonMark } from "../../widgets/PersonMark";
import { type Words, words } from "../../words";
import { type Desk, labelNamed } from "../desk";
import type { HistoryItem } from "../history/items";
import { labelWord } from "./labels";
import { exactMomentOf, momentOf, nameOf } from "./people";
import { keepFocus } from "./Tip";

interface HistoryRowProps {
  desk: Desk;
  item: HistoryItem;
  now: number;
  onOpen: (item: HistoryItem, isOpen: boolean) => void;
}

export function HistoryRow({ desk, item, now, onOpen }: HistoryRowProps) {
  const say = words.value.editor.history;
  const newest = newestOf(item);
  const deed = deedOf(item.entries);
  const { author } = newest;
  const when = [
    deed.what !== "nothing" && deed.regions !== null && say.regions(deed.regions),
    author ? nameOf(author) : say.model,
    momentOf(newest.at, now),
    item.isOpen !== null && say.times(item.entries.length),
  ];
  return (
    <div class={`history-row ${item.isPart ? "is-part" : ""}`} data-seq={newest.seq}>
      <span class="history-who">
        {author ? <PersonMark person={author} /> : <Bot size={18} strokeWidth={1.75} aria-hidden />}
      </span>
      <span class="history-what">
        <DeedWords desk={desk} deed={deed} entry={newest} />
      </span>
      <span class="history-when" title={exactMomentOf(newest.at)}>
        {when.filter(Boolean).join(" · ")}
      </span>
      {item.isOpen !== null && <Opener item={item} isOpen={item.isOpen} onOpen={onOpen} />}
    </div>
  );
}

function Opener({
  item,
  isOpen,
  onOpen,
}: {
  item: HistoryItem;
  isOpen: boolean;
  onOpen: HistoryRowProps["onOpen"];
}) {
  const say = words.value.editor.history;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      class="history-open"
      tabIndex={-1}
      title={isOpen ? say.close : say.open}
      aria-label={isOpen ? say.close : say.open}
      aria-expanded={isOpen}
      onMouseDown={keepFocus}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(item, !isOpen);
      }}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}

function DeedWords({ desk, deed, entry }: { desk: Desk; deed: Deed; entry: Correction }) {
  const say = words.value.editor.history;
  switch (deed.what) {
    case "filled":
      return <With desk={desk} text={say.filled} label={deed.label} />;
    case "accepted":
      return <With desk={desk} text={say.accepted} label={deed.label} />;
    case "erased":
      return <>{say.erased}</>;
    case "filled_variously":
      return <>{say.variously}</>;
    case "nothing":
      return <>{say.nothing}</>;
    case "other":
      return <>{kindWord(say, deed.kind, entry)}</>;
  }
}

function With({ desk, text, label }: { desk: Desk; text: string; label: number | null }) {
  if (label === null) return <>{text}</>;
  const named = labelNamed(desk, label);
  return (
    <>
      {text} <i class="status-chip" style={{ background: cssOf(colorOf(desk.palette.value, label)) }} />{" "}
      {named ? labelWord(named) : words.value.editor.notSaved.label(label)}
    </>
  );
}

/** A kind that is newer than this page is listed under its own name. */
function kindWord(say: Words["editor"]["history"], kind: string, entry: Correction): string {
  if (kind === "predict") return say.predicted(entry.model ?? null);
  if (kind === "undo") return say.undid;
  if (kind === "redo") return say.redid;
  return kind in say.kinds ? say.kinds[kind as keyof typeof say.kinds] : kind; // just looked up
}

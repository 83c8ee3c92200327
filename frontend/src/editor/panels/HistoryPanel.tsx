/** What was done to this frame, newest first: who, when, what; and the way to how it stood then. */

import { useMemo, useRef, useState } from "preact/hooks";
import type { Person } from "../../api/types";
import { guestColor, POINTED_OUT } from "../../core/guestColors";
import { newestOf, regionsOfEntries, rowsOfLog } from "../../core/logRows";
import { olderThan } from "../../sync/logbook";
import type { Correction } from "../../sync/protocol";
import { Button } from "../../widgets/Button";
import { useNow } from "../../widgets/useNow";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { type HistoryItem, isBy, itemsOf, keyOfSeq, peopleIn, type Whose } from "../history/items";
import { readNewest, readOlder } from "../history/reading";
import { light } from "../lights";
import { HistoryRow } from "./HistoryRow";
import { LongList } from "./LongList";
import { nameOf } from "./people";

const SHINES_MS = 900;

export function HistoryPanel({ desk }: { desk: Desk }) {
  const say = words.value.editor.history;
  const [whose, setWhose] = useState<Whose>("everybody");
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const now = useNow();
  const { entries } = desk.logbook.value;
  const items = useMemo(
    () => itemsOf(rowsOfLog(entries.filter(isBy(whose))), opened),
    [entries, whose, opened],
  );
  const people = useMemo(() => peopleIn(entries), [entries]);
  const hasModel = useMemo(() => entries.some(isBy("model")), [entries]);
  const point = usePointing(desk);
  const open = (item: HistoryItem, isOpen: boolean) => {
    if (item.isOpen === null || item.isOpen === isOpen) return;
    const next = new Set(opened);
    const first = item.entries[0]?.seq ?? 0;
    if (isOpen) next.add(first);
    else next.delete(first);
    setOpened(next);
  };
  const shown = desk.past.value?.head.seq;
  const chosen = useMemo(() => (shown === undefined ? null : keyOfSeq(items, shown)), [items, shown]);
  return (
    <div class="history" role="tabpanel" aria-label={say.tab}>
      <WhoseChoice people={people} hasModel={hasModel} whose={whose} onChoose={setWhose} />
      <LongList
        name={say.list}
        items={items}
        chosen={chosen}
        render={(item) => <HistoryRow desk={desk} item={item} now={now} onOpen={open} />}
        choose={(item) => dispatch(desk, { do: "past", seq: newestOf(item).seq })}
        point={(item) => point(item.entries)}
        open={open}
        nearEnd={() => {
          if (desk.reading.peek() === "read") void readOlder(desk);
        }}
      />
      <Foot desk={desk} isEmpty={items.length === 0} />
    </div>
  );
}

/** How far it was read, where that is not all. */
function Foot({ desk, isEmpty }: { desk: Desk; isEmpty: boolean }) {
  const say = words.value.editor.history;
  const reading = desk.reading.value;
  if (reading === "failed")
    return (
      <p class="history-foot" role="alert">
        {say.failed}{" "}
        <Button onClick={() => void (olderThan(desk.logbook.peek()) ? readOlder(desk) : readNewest(desk))}>
          {say.again}
        </Button>
      </p>
    );
  if (reading === "reading" || desk.unread.value > 0)
    return (
      <p class="history-foot numbers" role="status">
        {desk.unread.value > 0 ? say.readingMore(desk.unread.value) : say.reading}
      </p>
    );
  return isEmpty && reading === "read" ? <p class="history-foot">{say.none}</p> : null;
}

interface WhoseProps {
  people: readonly Person[];
  hasModel: boolean;
  whose: Whose;
  onChoose: (whose: Whose) => void;
}

function WhoseChoice({ people, hasModel, whose, onChoose }: WhoseProps) {
  const say = words.value.editor.history;
  return (
    <label class="history-whose">
      <span class="dim">{say.whose}</span>
      <select
        class="input"
        value={String(whose)}
        onChange={({ currentTarget: { value } }) =>
          onChoose(value === "model" || value === "everybody" ? value : Number(value))
        }
      >
        <option value="everybody">{say.everybody}</option>
        {people.map((person) => (
          <option key={person.id} value={String(person.id)}>
            {nameOf(person)}
          </option>
        ))}
        {hasModel && <option value="model">{say.model}</option>}
      </select>
    </label>
  );
}

/** The regions of what is pointed at shine for a moment; one row at a time. */
function usePointing(desk: Desk): (entries: readonly Correction[]) => void {
  const putOut = useRef(() => {});
  return (entries) => {
    putOut.current();
    const author = newestOf({ entries }).author;
    const rgb = author ? guestColor(author.id) : POINTED_OUT;
    putOut.current = light(desk, { regions: regionsOfEntries(entries), rgb, forMs: SHINES_MS });
  };
}

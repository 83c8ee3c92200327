/** The regions of one kind, as a list that the arrow keys walk. Only the rows in view are made. */

import { useEffect, useRef, useState } from "preact/hooks";
import { cssOf } from "../../core/confidenceColor";
import { type FindKind, rowsInView } from "../../core/findings";
import { INK, type RegionId } from "../../core/ids";
import { colorOf } from "../../core/palette";
import { stateOf } from "../../core/threshold";
import { words } from "../../words";
import { type Desk, fillOf, labelNamed } from "../desk";
import { dispatch } from "../dispatch";
import { labelWord } from "./labels";
import { reasonFor } from "./reasons";

const ROW_PX = 32;
const PAGE_ROWS = 8;

export function FoundList({ desk }: { desk: Desk }) {
  const { find } = words.value.editor;
  const kind = desk.finding.kind.value;
  const regions = desk.finding.findings.value[kind];
  const list = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState({ top: 0, height: 400 });
  const at = regions.indexOf(desk.walkedTo.value);
  const lastAt = useRef(0);
  if (at >= 0) lastAt.current = at;
  const measure = () => {
    if (list.current) setScrolled({ top: list.current.scrollTop, height: list.current.clientHeight });
  };
  // Another kind is another list, which starts at its top.
  useEffect(() => {
    if (list.current && at < 0) list.current.scrollTop = 0;
    measure();
  }, [kind]);
  useEffect(() => scrollTo(list.current, at), [at]);
  const goTo = (row: number) => {
    const region = regions[Math.min(Math.max(row, 0), regions.length - 1)];
    if (region !== undefined) dispatch(desk, { do: "go_to", region });
  };
  const press = (event: KeyboardEvent) => {
    // Where the region in focus was decided, the list moved up: its place is the next one's.
    const step = stepOf(event.key, regions.length);
    if (event.key === "Enter") focusDrawing();
    else if (step === null) return;
    event.preventDefault();
    if (step !== null) goTo(at >= 0 ? at + step : step > 0 ? lastAt.current : lastAt.current + step);
  };
  const { from, to } = rowsInView({ ...scrolled, rowPx: ROW_PX, count: regions.length });
  if (regions.length === 0) return <p class="find-none">{find.none}</p>;
  return (
    <div
      ref={list}
      class="found"
      role="listbox"
      tabIndex={0}
      aria-label={find.list(find.kind[kind], regions.length)}
      aria-activedescendant={at >= from && at < to ? `found-${regions[at]}` : undefined}
      data-testid="found"
      onScroll={measure}
      onKeyDown={press}
      onPointerLeave={() => dispatch(desk, { do: "point_at", region: INK })}
    >
      <div style={{ height: `${regions.length * ROW_PX}px` }}>
        <div style={{ transform: `translateY(${from * ROW_PX}px)` }}>
          {regions.slice(from, to).map((region, index) => (
            <FoundRow
              key={region}
              desk={desk}
              kind={kind}
              region={region}
              place={from + index + 1}
              count={regions.length}
              isHere={from + index === at}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  desk: Desk;
  kind: FindKind;
  region: RegionId;
  place: number;
  count: number;
  isHere: boolean;
}

function FoundRow({ desk, kind, region, place, count, isHere }: RowProps) {
  const { find, status } = words.value.editor;
  const fill = fillOf(desk, region);
  const label = labelNamed(desk, fill?.label);
  const state = stateOf(fill, desk.threshold.value);
  const pattern = state === "withdrawn" ? "legend-hatch" : state === "unpainted" ? "legend-dots" : "";
  const area = desk.shownMap.value?.areaPx[region] ?? 0;
  const name = label ? labelWord(label) : status.unpainted;
  const reason = reasonFor(desk, kind, region);
  const isTrace = desk.shownMap.value?.traces.has(region);
  const spoken = (isTrace ? find.traceRow : find.row)(region, name, area);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={`found-${region}`}
      class="found-row"
      style={{ height: `${ROW_PX}px` }}
      role="option"
      aria-selected={isHere}
      aria-setsize={count}
      aria-posinset={place}
      aria-label={reason ? `${spoken}, ${reason}` : spoken}
      data-region={region}
      onClick={() => dispatch(desk, { do: "go_to", region })}
      onPointerEnter={() => dispatch(desk, { do: "point_at", region })}
    >
      <i
        class={`found-chip ${pattern}`}
        style={{ backgroundColor: cssOf(colorOf(desk.palette.value, fill?.label ?? null)) }}
      />
      <span class="found-name" title={reason ?? undefined}>
        {name}
        {reason && <span class="found-reason">{reason}</span>}
      </span>
      <span class="found-number">
        {area.toLocaleString()} {find.px}
      </span>
      <span class="found-sure">{fill?.confidence != null ? fill.confidence.toFixed(2) : "–"}</span>
    </div>
  );
}

/** How many rows a key walks; null for other keys. */
function stepOf(key: string, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
    End: count,
    Home: -count,
  };
  return steps[key] ?? null;
}

function scrollTo(list: HTMLDivElement | null, row: number): void {
  if (!list || row < 0) return;
  const top = row * ROW_PX;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + ROW_PX > list.scrollTop + list.clientHeight)
    list.scrollTop = top + ROW_PX - list.clientHeight;
}

/** Whoever found the region paints it: the keys are the drawing's again. */
function focusDrawing(): void {
  document.querySelector<HTMLElement>("[data-testid=stage]")?.focus({ preventScroll: true });
}

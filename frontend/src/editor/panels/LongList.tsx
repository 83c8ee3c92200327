/**
 * A list of any length, of which only what is in view is on the page. The keys walk it, and it keeps its place
 * when something new comes on top.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export const ROW_PX = 46;
const BEYOND = 4;

export interface LongListProps<Item extends { readonly key: string }> {
  readonly name: string;
  readonly items: readonly Item[];
  readonly chosen: string | null;
  render(item: Item): ComponentChildren;
  choose(item: Item): void;
  /** The eye, or the key, is on it. */
  point(item: Item): void;
  /** The right and the left arrow. */
  open(item: Item, isOpen: boolean): void;
  nearEnd(): void;
}

export function LongList<Item extends { readonly key: string }>(props: LongListProps<Item>) {
  const { items, name } = props;
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const { first, count, onScroll } = useWindow(list, items);
  const shown = items.slice(first, first + count);
  const isAtEnd = first + count >= items.length;
  useEffect(() => {
    if (isAtEnd) props.nearEnd();
  }, [isAtEnd, items.length]);
  useEffect(() => {
    const at = items.findIndex(({ key }) => key === props.chosen);
    if (at >= 0) bringIntoView(list.current, at);
  }, [props.chosen]);
  const go = (to: number) => {
    const item = items[Math.min(Math.max(to, 0), items.length - 1)];
    if (!item) return;
    setActive(item.key);
    props.point(item);
    bringIntoView(list.current, items.indexOf(item));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = items.findIndex(({ key }) => key === active);
    const item = items[at];
    const page = Math.max(count - 2 * BEYOND, 1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: items.length,
    }[event.code];
    if (to !== undefined) go(to);
    else if (event.code === "Enter" && item) props.choose(item);
    else if (event.code === "ArrowRight" || event.code === "ArrowLeft") {
      if (item) props.open(item, event.code === "ArrowRight");
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      class="long-list"
      role="listbox"
      tabIndex={0}
      aria-label={name}
      aria-activedescendant={active === null ? undefined : idOf(active)}
      onScroll={onScroll}
      onKeyDown={press}
      onFocus={() => active === null && go(0)}
    >
      <div style={{ height: `${items.length * ROW_PX}px` }}>
        <div style={{ transform: `translateY(${first * ROW_PX}px)` }}>
          {shown.map((item, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
            <div
              key={item.key}
              id={idOf(item.key)}
              class="long-row"
              role="option"
              tabIndex={-1}
              aria-selected={item.key === props.chosen}
              aria-setsize={items.length}
              aria-posinset={first + at + 1}
              data-active={item.key === active || undefined}
              onPointerEnter={() => props.point(item)}
              onClick={() => {
                setActive(item.key);
                props.choose(item);
              }}
            >
              {props.render(item)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

const idOf = (key: string): string => `row-${key}`;

function useWindow(
  list: { current: HTMLDivElement | null },
  items: readonly { readonly key: string }[],
): { first: number; count: number; onScroll: () => void } {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const place = useRef<{ key: string; below: number } | null>(null);
  const onScroll = () => {
    const at = list.current?.scrollTop ?? 0;
    const item = items[Math.floor(at / ROW_PX)];
    place.current = item && at > 0 ? { key: item.key, below: at % ROW_PX } : null;
    setTop(at);
  };
  useLayoutEffect(() => {
    const kept = place.current && items.findIndex(({ key }) => key === place.current?.key);
    if (list.current && place.current && kept !== null && kept >= 0)
      list.current.scrollTop = kept * ROW_PX + place.current.below;
  }, [items]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const first = Math.max(Math.min(Math.floor(top / ROW_PX), items.length - 1) - BEYOND, 0);
  return { first, count: Math.ceil(height / ROW_PX) + 2 * BEYOND, onScroll };
}

function bringIntoView(list: HTMLElement | null, at: number): void {
  if (!list) return;
  const from = at * ROW_PX;
  if (from < list.scrollTop) list.scrollTop = from;
  else if (from + ROW_PX > list.scrollTop + list.clientHeight)
    list.scrollTop = from + ROW_PX - list.clientHeight;
}

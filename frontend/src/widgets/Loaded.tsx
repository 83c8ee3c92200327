/** What was fetched, or its place while it is on its way, or why it is not here. */

import { LoaderCircle } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Fetched } from "../api/fetched";
import { words } from "../words";
import { FailureNotice, Refusal } from "./Notice";

interface LoadedProps<T> {
  from: Fetched<T>;
  children: (value: T) => ComponentChildren;
  /** Rows of the same height as what will come, so that nothing jumps. */
  placeholder?: ComponentChildren;
}

export function Loaded<T>({ from, children, placeholder }: LoadedProps<T>) {
  if (from.value !== undefined)
    return (
      <>
        <NotRenewed from={from} />
        {children(from.value)}
      </>
    );
  if (from.refused) return <FailureNotice refused={from.refused} onRetry={from.reload} />;
  return (
    <div aria-busy="true">
      <span class="visually-hidden" role="status">
        {words.value.common.loading}
      </span>
      {placeholder ?? <Skeleton rows={4} />}
    </div>
  );
}

/** What is shown could not be asked for again; while the server is away the bar at the foot says so. */
function NotRenewed<T>({ from }: { from: Fetched<T> }) {
  if (!from.refused || from.refused.code === "unreachable") return null;
  return <Refusal refused={from.refused} onRetry={from.reload} />;
}

/** Before there is anything of a page: nothing at first, then that something is coming. */
export function Starting() {
  return (
    <div class="starting" aria-busy="true" role="status">
      <LoaderCircle size={24} class="spinning" aria-hidden />
      <span class="visually-hidden">{words.value.common.loading}</span>
    </div>
  );
}

export function Skeleton({ rows, height = 56 }: { rows: number; height?: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} style={{ height: `${height}px` }} />
      ))}
    </div>
  );
}

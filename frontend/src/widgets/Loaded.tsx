/** What was fetched, or its place while it is on its way, or why it is not here. */

import type { ComponentChildren } from "preact";
import type { Fetched } from "../api/fetched";
import { words } from "../words";
import { FailureNotice } from "./Notice";

interface LoadedProps<T> {
  from: Fetched<T>;
  children: (value: T) => ComponentChildren;
  /** Rows of the same height as what will come, so that nothing jumps. */
  placeholder?: ComponentChildren;
}

export function Loaded<T>({ from, children, placeholder }: LoadedProps<T>) {
  if (from.value !== undefined) return <>{children(from.value)}</>;
  if (from.refused) return <FailureNotice refused={from.refused} onRetry={from.reload} />;
  return (
    <div aria-busy="true">
      <span class="visually-hidden">{words.value.common.loading}</span>
      {placeholder ?? <Skeleton rows={4} />}
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

/** The names of a chart's lines, and their values where the pointer is. */

import { nearest } from "./chartMath";
import type { ChartAxis, ChartLine } from "./LineChart";

interface LegendProps {
  lines: readonly ChartLine[];
  at: number | null;
  x: ChartAxis;
  y: ChartAxis;
}

export function Legend({ lines, at, x, y }: LegendProps) {
  const shownAt = at === null ? null : nearest(lines[0]?.points ?? [], at);
  return (
    <ul class="legend">
      {shownAt && <li class="numbers dim">{x.format(shownAt[0])}</li>}
      {lines.map((line) => {
        const point = at === null ? line.points.at(-1) : nearest(line.points, at);
        const isTold = point !== null && point !== undefined && (at !== null || lines.length === 1);
        return (
          <li key={line.name}>
            <svg width={20} height={8} aria-hidden="true">
              <path class={`chart-line tone-${line.tone} ${line.isDashed ? "is-dashed" : ""}`} d="M0 4H20" />
            </svg>
            {line.name}
            {isTold && <span class="numbers strong">{y.format(point[1])}</span>}
          </li>
        );
      })}
    </ul>
  );
}

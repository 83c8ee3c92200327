/** A small line chart. Lines differ by dash and by a word at their end, not by color alone. */

import { useState } from "preact/hooks";
import { linearScale, linePath, nearest, type Point, roundTicks, thinned } from "./chartMath";
import { Legend } from "./Legend";
import { useWidth } from "./useWidth";

export interface ChartLine {
  name: string;
  tone: "accent" | "warn" | "ok";
  points: readonly Point[];
  isDashed?: boolean;
}

export interface ChartAxis {
  domain: readonly [number, number];
  format: (value: number) => string;
  name: string;
  /** Where not round numbers but others are wanted: round times. */
  ticks?: readonly number[];
}

interface LineChartProps {
  title: string;
  lines: readonly ChartLine[];
  x: ChartAxis;
  y: ChartAxis;
  mark?: { at: number; text: string };
  height?: number;
}

const INSET = { left: 44, right: 16, top: 20, bottom: 36 };
const MOST_POINTS = 600;

export function LineChart({ title, lines, x, y, mark, height = 220 }: LineChartProps) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [pointer, setPointer] = useState<number | null>(null);
  const toX = linearScale(x.domain, [INSET.left, width - INSET.right]);
  const toY = linearScale(y.domain, [height - INSET.bottom, INSET.top]);
  const fromX = linearScale([INSET.left, width - INSET.right], x.domain);
  return (
    <figure class="chart">
      <figcaption class="chart-head">
        <h3>{title}</h3>
        <Legend lines={lines} at={pointer} x={x} y={y} />
      </figcaption>
      <div
        ref={box}
        class="chart-box"
        style={{ height: `${height}px` }}
        onPointerMove={(event) => setPointer(fromX(event.offsetX))}
        onPointerLeave={() => setPointer(null)}
      >
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={spoken(title, lines, x, y)}>
            <Axes x={x} y={y} toX={toX} toY={toY} width={width} height={height} />
            {mark && <Mark {...mark} toX={toX} height={height} width={width} />}
            {lines.map((line) => (
              <path
                key={line.name}
                class={`chart-line tone-${line.tone} ${line.isDashed ? "is-dashed" : ""}`}
                d={linePath(thinned(line.points, MOST_POINTS), toX, toY)}
              />
            ))}
            {lines.map(({ name, tone, points: [only, ...others] }) =>
              only && others.length === 0 ? (
                <circle
                  key={name}
                  class={`chart-dot tone-${tone}`}
                  cx={toX(only[0])}
                  cy={toY(only[1])}
                  r={3}
                />
              ) : null,
            )}
            {pointer !== null && <Pointer lines={lines} at={pointer} toX={toX} toY={toY} height={height} />}
          </svg>
        )}
      </div>
    </figure>
  );
}

/** The picture in words: where each line begins and where it ends. */
function spoken(title: string, lines: readonly ChartLine[], x: ChartAxis, y: ChartAxis): string {
  const ends = lines.flatMap(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    return [
      `${name}: ${[first, last].map(([at, value]) => `${y.format(value)} (${x.format(at)})`).join(" → ")}`,
    ];
  });
  return [title, ...ends].join(". ");
}

type To = (value: number) => number;

interface AxesProps {
  x: ChartAxis;
  y: ChartAxis;
  toX: To;
  toY: To;
  width: number;
  height: number;
}

function Axes({ x, y, toX, toY, width, height }: AxesProps) {
  const foot = height - INSET.bottom;
  return (
    <g class="chart-axes">
      {roundTicks(y.domain[0], y.domain[1], 4).map((tick) => (
        <g key={tick}>
          <line x1={INSET.left} x2={width - INSET.right} y1={toY(tick)} y2={toY(tick)} />
          <text x={INSET.left - 8} y={toY(tick)} dy="0.35em" text-anchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {(x.ticks ?? roundTicks(x.domain[0], x.domain[1], width > 480 ? 10 : 5)).map((tick) => (
        <text key={tick} x={toX(tick)} y={foot + 16} text-anchor="middle">
          {x.format(tick)}
        </text>
      ))}
      <text
        class="chart-axis-name"
        x={(INSET.left + width - INSET.right) / 2}
        y={height - 4}
        text-anchor="middle"
      >
        {x.name}
      </text>
    </g>
  );
}

function Mark({
  at,
  text,
  toX,
  height,
  width,
}: {
  at: number;
  text: string;
  toX: To;
  height: number;
  width: number;
}) {
  const isAtRight = toX(at) > width * 0.7;
  return (
    <g class="chart-mark">
      <line x1={toX(at)} x2={toX(at)} y1={INSET.top - 8} y2={height - INSET.bottom} />
      <text x={toX(at) + (isAtRight ? -6 : 6)} y={INSET.top - 8} text-anchor={isAtRight ? "end" : "start"}>
        {text}
      </text>
    </g>
  );
}

interface PointerProps {
  lines: readonly ChartLine[];
  at: number;
  toX: To;
  toY: To;
  height: number;
}

function Pointer({ lines, at, toX, toY, height }: PointerProps) {
  const points = lines.flatMap((line) => {
    const point = nearest(line.points, at);
    return point && Number.isFinite(point[1]) ? [{ line, point }] : [];
  });
  const shownAt = points[0]?.point[0];
  if (shownAt === undefined) return null;
  return (
    <g class="chart-pointer">
      <line x1={toX(shownAt)} x2={toX(shownAt)} y1={INSET.top} y2={height - INSET.bottom} />
      {points.map(({ line, point }) => (
        <circle key={line.name} class={`tone-${line.tone}`} cx={toX(point[0])} cy={toY(point[1])} r={3} />
      ))}
    </g>
  );
}

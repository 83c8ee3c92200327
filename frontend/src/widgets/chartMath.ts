/** The sums behind a line chart: round ticks, scales, paths. Pure. */

export type Point = readonly [x: number, y: number];
export type Scale = (value: number) => number;

/** Maps `from` onto `to`; a domain of no width maps onto the middle. */
export function linearScale(from: readonly [number, number], to: readonly [number, number]): Scale {
  const width = from[1] - from[0];
  if (width === 0) return () => (to[0] + to[1]) / 2;
  return (value) => to[0] + ((value - from[0]) / width) * (to[1] - to[0]);
}

/** About `count` round numbers (1, 2 or 5 times a power of ten apart) that lie within min..max. */
export function roundTicks(min: number, max: number, count: number): number[] {
  if (!(max > min) || count < 1) return [min];
  const step = roundStep((max - min) / count);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step, step));
}

/** About `count` round times between 0 and `seconds`: quarters, halves and whole minutes, then hours. */
export function timeTicks(seconds: number, count: number): number[] {
  const step = TIME_STEPS.find((one) => seconds / one <= count) ?? 3600 * Math.ceil(seconds / 3600 / count);
  return Array.from({ length: Math.floor(seconds / step + 1e-9) + 1 }, (_, at) => at * step);
}

const TIME_STEPS = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400];

/** 0 up to the next round number above the greatest value. */
export function domainFromZero(values: readonly number[]): [number, number] {
  const greatest = Math.max(0, ...values.filter(Number.isFinite));
  if (greatest === 0) return [0, 1];
  const step = roundStep(greatest / 4);
  return [0, tidy(Math.ceil(greatest / step - 1e-9) * step, step)];
}

/** `M0 10L5 3`; a point whose value is no number interrupts the line. */
export function linePath(points: readonly Point[], x: Scale, y: Scale): string {
  let isDrawing = false;
  return points
    .map(([px, py]) => {
      if (!Number.isFinite(px) || !Number.isFinite(py)) {
        isDrawing = false;
        return "";
      }
      const step = `${isDrawing ? "L" : "M"}${short(x(px))} ${short(y(py))}`;
      isDrawing = true;
      return step;
    })
    .join("");
}

/** At most `most` points, the first and the last among them: more than there are pixels show nothing more. */
export function thinned<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most || most < 2) return [...points];
  const last = points.length - 1;
  return Array.from({ length: most }, (_, at) => points[Math.round((at * last) / (most - 1))] as T); // within it
}

/** The point of a line that is nearest to `x`; the points are in the order of x. */
export function nearest(points: readonly Point[], x: number): Point | null {
  let best: Point | null = null;
  for (const point of points) if (!best || Math.abs(point[0] - x) < Math.abs(best[0] - x)) best = point;
  return best;
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

/** 0.30000000000000004 → 0.3 */
function tidy(value: number, step: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Number(value.toFixed(digits));
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

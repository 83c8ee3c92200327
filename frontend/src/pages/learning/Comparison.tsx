/** A model version beside the one that was active, on the same held-back pairs. */

import { ArrowDown, ArrowUp, Equal } from "lucide-preact";
import type { ModelVersion, Report } from "../../api/types";
import { type ChartLine, LineChart } from "../../widgets/LineChart";
import { words } from "../../words";
import { byThreshold, type Compared, comparedWith, figureAt, knownThreshold, reportOf } from "./reports";

interface ComparisonProps {
  version: ModelVersion;
  threshold: number;
  /** What its promise lets be painted, where that rules in place of the project's threshold. */
  promised: number | null;
}

export function Comparison({ version, threshold, promised }: ComparisonProps) {
  const say = words.value.learning;
  const report = reportOf(version);
  if (!report) return <p class="dim">{say.noReport}</p>;
  const other = comparedWith(version);
  const lines = linesOf(version.number, report, other);
  return (
    <div class="comparison">
      <FigureTable version={version} report={report} other={other} threshold={threshold} />
      <LineChart
        title={say.byThreshold}
        lines={lines}
        x={{
          domain: thresholdsDomain(lines, promised ?? threshold),
          format: (x) => x.toFixed(2),
          name: say.threshold,
        }}
        y={{ domain: sharesDomain(lines), format: (y) => `${Math.round(y * 100)} %`, name: "" }}
        mark={
          promised === null
            ? { at: threshold, text: say.projectThreshold(threshold.toFixed(2)) }
            : { at: promised, text: say.promise.threshold(promised.toFixed(2)) }
        }
        height={260}
      />
    </div>
  );
}

/** Up to 1, from the least threshold that is drawn or set. */
function thresholdsDomain(lines: readonly ChartLine[], threshold: number): [number, number] {
  return [Math.min(threshold, ...lines.flatMap((line) => line.points.map(([x]) => x))), 1];
}

/** Up to 100 %, and down to the tenth below the least: most of it happens near the top. */
function sharesDomain(lines: readonly ChartLine[]): [number, number] {
  const shares = lines.flatMap((line) => line.points.map(([, y]) => y)).filter(Number.isFinite);
  return [Math.min(0.9, Math.floor(Math.min(...shares, 1) * 10) / 10), 1];
}

function linesOf(number: number, report: Report, other: Compared | null): ChartLine[] {
  const say = words.value.learning;
  const lines = (name: string, of: Report, isDashed: boolean): ChartLine[] => [
    { name: `${say.accuracyShort} · ${name}`, tone: "accent", points: byThreshold(of, "accuracy"), isDashed },
    { name: `${say.coverage} · ${name}`, tone: "warn", points: byThreshold(of, "coverage"), isDashed },
  ];
  return [
    ...lines(say.version(number), report, false),
    ...(other ? lines(say.version(other.version), other.report, true) : []),
  ];
}

interface FigureTableProps {
  version: ModelVersion;
  report: Report;
  other: Compared | null;
  threshold: number;
}

interface Figure {
  name: string;
  of: (report: Report) => number | null;
  isShare: boolean;
  isLowBetter?: boolean;
}

/** What is compared: at 0.8, and at the project's own threshold (or the nearest that the report knows). */
function figures(report: Report, threshold: number): Figure[] {
  const say = words.value.learning;
  const thresholds = new Set([knownThreshold(report, 0.8), knownThreshold(report, threshold)]);
  const atThresholds = [...thresholds].flatMap((at): Figure[] =>
    at === null
      ? []
      : [
          { name: say.coverageAt(at), of: (one) => figureAt(one, at, "coverage"), isShare: true },
          { name: say.accuracyAt(at), of: (one) => figureAt(one, at, "accuracy"), isShare: true },
        ],
  );
  return [
    ...atThresholds,
    { name: say.fullAccuracy, of: (one) => one.accuracy_full_coverage, isShare: true },
    { name: say.aurc, of: (one) => one.aurc, isShare: false, isLowBetter: true },
  ];
}

function FigureTable({ version, report, other, threshold }: FigureTableProps) {
  const say = words.value.learning;
  return (
    <div>
      <h3>{other ? say.comparedWith(version.number, other.version) : say.aloneOn(version.number)}</h3>
      <table class="table figure-table">
        <thead>
          <tr>
            <th scope="col">{say.figure}</th>
            <th scope="col" class="number">
              {say.version(version.number)}
            </th>
            {other && (
              <>
                <th scope="col" class="number">
                  {say.version(other.version)}
                </th>
                <th scope="col" class="number">
                  {say.difference}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {figures(report, threshold).map((figure) => (
            <tr key={figure.name}>
              <th scope="row">{figure.name}</th>
              <td class="number">{shown(figure, figure.of(report))}</td>
              {other && (
                <>
                  <td class="number dim">{shown(figure, figure.of(other.report))}</td>
                  <td class="number">
                    <Difference figure={figure} now={figure.of(report)} before={figure.of(other.report)} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="dim small numbers">{say.evaluatedOn(report.frames, report.regions)}</p>
    </div>
  );
}

function Difference({ figure, now, before }: { figure: Figure; now: number | null; before: number | null }) {
  const say = words.value.learning;
  if (now === null || before === null) return <span class="dim">{words.value.common.none}</span>;
  const change = now - before;
  const text = figure.isShare ? (change * 100).toFixed(1) : change.toFixed(4);
  if (Number(text) === 0)
    return (
      <span class="difference dim">
        <Equal size={14} aria-label={say.same} />
        {figure.isShare ? "0.0" : "0.0000"}
      </span>
    );
  const isBetter = change > 0 !== Boolean(figure.isLowBetter);
  const Icon = change > 0 ? ArrowUp : ArrowDown;
  return (
    <span class={`difference ${isBetter ? "tone-ok" : "tone-danger"}`}>
      <Icon size={14} aria-label={isBetter ? say.better : say.worse} />
      {change > 0 ? `+${text}` : text.replace("-", "−")}
    </span>
  );
}

function shown(figure: Figure, value: number | null): string {
  if (value === null) return words.value.common.none;
  return figure.isShare ? `${(value * 100).toFixed(1)} %` : value.toFixed(4);
}

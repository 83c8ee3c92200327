/** Model versions: which one predicts, how the others compare with it, and promoting one. */

import { CircleCheck, GraduationCap } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Fetched } from "../../api/fetched";
import type { Learning, ModelVersion, Project } from "../../api/types";
import { Notice } from "../../widgets/Notice";
import { dateAndTime } from "../../widgets/since";
import { words } from "../../words";
import { Comparison } from "./Comparison";
import { PromiseOf } from "./Promise";
import { PromoteButton } from "./PromoteButton";
import { figureAt, knownThreshold, reportOf } from "./reports";

interface VersionsProps {
  characterId: number;
  learning: Learning;
  from: Fetched<Learning>;
  project: Project | undefined;
  isAdmin: boolean;
}

export function Versions({ characterId, learning, from, project, isAdmin }: VersionsProps) {
  const say = words.value.learning;
  const newestFirst = [...learning.versions].sort((a, b) => b.number - a.number);
  const [chosenId, setChosen] = useState<number | null>(null);
  const chosen = newestFirst.find((version) => version.id === chosenId) ?? newestFirst[0];
  return (
    <section class="panel" aria-labelledby="versions">
      <div class="section-head">
        <h2 id="versions">{say.versions}</h2>
        {isAdmin && chosen && !chosen.is_active && <PromoteButton version={chosen} from={from} />}
      </div>
      {!chosen ? (
        <Notice icon={GraduationCap} title={say.noVersionsTitle}>
          {say.noVersions}
        </Notice>
      ) : (
        <div class="versions">
          <VersionTable versions={newestFirst} learning={learning} chosen={chosen} onChoose={setChosen} />
          <div class="version-about">
            <Comparison
              version={chosen}
              threshold={project?.threshold ?? 0.8}
              promised={chosen.is_active && learning.wants_promise ? thresholdOf(chosen) : null}
            />
            <PromiseOf {...{ characterId, learning, from, isAdmin }} version={chosen} />
          </div>
        </div>
      )}
    </section>
  );
}

function thresholdOf({ certificate }: ModelVersion): number | null {
  return certificate?.threshold ?? null;
}

interface VersionTableProps {
  versions: readonly ModelVersion[];
  learning: Learning;
  chosen: ModelVersion;
  onChoose: (id: number) => void;
}

function VersionTable({ versions, learning, chosen, onChoose }: VersionTableProps) {
  const say = words.value.learning;
  return (
    <ul class="version-list">
      {versions.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            class="version"
            aria-pressed={version.id === chosen.id}
            onClick={() => onChoose(version.id)}
          >
            <span class="version-name numbers">
              <strong>{say.version(version.number)}</strong>
              {version.is_active && (
                <span class="state-mark job-done">
                  <CircleCheck size={14} aria-hidden />
                  {say.isActive}
                </span>
              )}
            </span>
            <span class="dim small numbers">{versionFigures(version)}</span>
            <span class="dim small numbers">
              {datasetName(version, learning)}
              {dateAndTime(version.created_at)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function versionFigures(version: ModelVersion): string {
  const { learning: say } = words.value;
  const report = reportOf(version);
  if (!report) return say.noReport;
  const at = knownThreshold(report, 0.8);
  const percent = (share: number | null) => (share === null ? "—" : `${(share * 100).toFixed(1)} %`);
  return `${say.coverage} ${percent(figureAt(report, at, "coverage"))} · ${say.accuracyShort} ${percent(figureAt(report, at, "accuracy"))}`;
}

function datasetName(version: ModelVersion, learning: Learning): string {
  const dataset = learning.datasets.find((one) => one.id === version.dataset);
  return dataset ? `${words.value.learning.dataset(dataset.number)} · ` : "";
}

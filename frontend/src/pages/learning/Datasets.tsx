/** Frozen sets of training pairs, and freezing the next. */

import { Download, Snowflake } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Dataset, Learning } from "../../api/types";
import { Button } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { Field } from "../../widgets/Field";
import { dateAndTime } from "../../widgets/since";
import { words } from "../../words";

interface DatasetsProps {
  characterId: number;
  learning: Learning;
  from: Fetched<Learning>;
  isAdmin: boolean;
}

export function Datasets({ characterId, learning, from, isAdmin }: DatasetsProps) {
  const say = words.value.learning;
  const [isFreezing, setFreezing] = useState(false);
  const newestFirst = [...learning.datasets].reverse();
  return (
    <section class="panel" aria-labelledby="datasets">
      <div class="section-head">
        <h2 id="datasets">{say.datasets}</h2>
        {isAdmin && (
          <Button
            icon={Snowflake}
            onClick={() => setFreezing(true)}
            isDisabled={learning.approved_frames === 0}
          >
            {say.freeze}
          </Button>
        )}
      </div>
      {learning.datasets.length === 0 ? (
        <p class="dim">{learning.approved_frames === 0 ? say.noApproved : say.noDatasets}</p>
      ) : (
        <ul class="list">
          {newestFirst.map((dataset) => (
            <DatasetRow key={dataset.id} dataset={dataset} />
          ))}
        </ul>
      )}
      {isFreezing && (
        <Freeze
          characterId={characterId}
          learning={learning}
          from={from}
          onClose={() => setFreezing(false)}
        />
      )}
    </section>
  );
}

function DatasetRow({ dataset }: { dataset: Dataset }) {
  const { learning: say, count } = words.value;
  return (
    <li class="list-row dataset-row">
      <span class="list-main list-stack">
        <strong class="numbers">{say.dataset(dataset.number)}</strong>
        <span class="dim small numbers">
          {count.pairs(dataset.pairs)} · {say.heldBack} {dataset.held_back} ·{" "}
          {dateAndTime(dataset.created_at)}
        </span>
        <span class="dim small">
          <code title={say.fingerprint(dataset.sha256)}>{dataset.sha256.slice(0, 12)}</code>
          {dataset.created_by && ` · ${dataset.created_by.display_name || dataset.created_by.username}`}
        </span>
      </span>
      <a
        class="icon-button"
        href={`/api/datasets/${dataset.id}/archive`}
        download
        aria-label={say.downloadOf(dataset.number)}
        title={say.downloadOf(dataset.number)}
      >
        <Download size={16} aria-hidden />
      </a>
    </li>
  );
}

function Freeze({
  characterId,
  learning,
  from,
  onClose,
}: Omit<DatasetsProps, "isAdmin"> & { onClose: () => void }) {
  const { learning: say, count } = words.value;
  const [percent, setPercent] = useState(20);
  const freeze = useAction(async () => {
    await call<Dataset>("POST", `/characters/${characterId}/datasets`, { held_back_share: percent / 100 });
    from.reload();
    onClose();
  });
  return (
    <Question
      title={say.freeze}
      action={say.freeze}
      onConfirm={freeze.run}
      onClose={onClose}
      isBusy={freeze.isBusy}
      refused={freeze.refused}
    >
      <p class="dim">
        {count.frames(learning.approved_frames)}. {say.freezeHint}
      </p>
      <Field name={`${say.heldBack} (%)`} hint={say.heldBackHint}>
        <input
          class="input numbers input-short"
          type="number"
          min={0}
          max={50}
          step={5}
          required
          value={percent}
          onInput={(event) => setPercent(event.currentTarget.valueAsNumber)}
        />
      </Field>
    </Question>
  );
}

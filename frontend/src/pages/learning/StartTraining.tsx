/** What to learn from, for how long, and from which model on. */

import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Learning, TrainingRun } from "../../api/types";
import { Question } from "../../widgets/Dialog";
import { Choice, Field } from "../../widgets/Field";
import { words } from "../../words";

interface StartTrainingProps {
  characterId: number;
  learning: Learning;
  from: Fetched<Learning>;
  onClose: () => void;
}

export function StartTraining({ characterId, learning, from, onClose }: StartTrainingProps) {
  const { learning: say, count } = words.value;
  const newestFirst = [...learning.datasets].reverse();
  const [dataset, setDataset] = useState(String(newestFirst[0]?.id ?? ""));
  const [minutes, setMinutes] = useState(5);
  const [startFrom, setStartFrom] = useState(String(learning.active ?? ""));
  const start = useAction(async () => {
    await call<TrainingRun>("POST", `/characters/${characterId}/training-runs`, {
      dataset: Number(dataset),
      minutes,
      start_from: startFrom === "" ? null : Number(startFrom),
    });
    from.reload();
    onClose();
  });
  return (
    <Question
      title={say.train}
      action={say.train}
      onConfirm={start.run}
      onClose={onClose}
      isBusy={start.isBusy}
      refused={start.refused}
    >
      <Field name={say.chooseDataset}>
        <Choice
          value={dataset}
          options={newestFirst.map(({ id, number, pairs }) => ({
            value: String(id),
            text: `${say.dataset(number)} · ${count.pairs(pairs)}`,
          }))}
          onChange={setDataset}
        />
      </Field>
      <div class="field-pair">
        <Field name={say.minutes}>
          <input
            class="input numbers"
            type="number"
            min={0.1}
            max={1440}
            step="any"
            required
            value={minutes}
            onInput={(event) => setMinutes(event.currentTarget.valueAsNumber)}
          />
        </Field>
        <Field name={say.startFrom}>
          <Choice
            value={startFrom}
            options={[
              ...[...learning.versions].reverse().map(({ number, is_active }) => ({
                value: String(number),
                text: is_active ? say.fromActive(number) : say.version(number),
              })),
              { value: "", text: say.fromScratch },
            ]}
            onChange={setStartFrom}
          />
        </Field>
      </div>
    </Question>
  );
}

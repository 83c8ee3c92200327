/** t_h of the project: above it the model's guess is painted. */

import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Project } from "../../api/types";
import { Refusal } from "../../widgets/Notice";
import { words } from "../../words";
import { mayLead } from "../roles";

export function Threshold({ project, from }: { project: Project; from: Fetched<Project> }) {
  const say = words.value.project;
  const [shown, setShown] = useState(project.threshold);
  useEffect(() => setShown(project.threshold), [project.threshold]);
  const set = useAction(async (threshold: number) => {
    await call("PATCH", `/projects/${project.id}/threshold`, { threshold });
    from.change((value) => ({ ...value, threshold }));
    from.reload();
  });
  const commit = async () => {
    if (shown !== project.threshold && !(await set.run(shown))) setShown(project.threshold);
  };
  const promised = project.characters.filter((one) => one.wants_promise);
  return (
    <section class="panel" aria-labelledby="threshold">
      <div class="section-head">
        <h2 id="threshold">{say.threshold}</h2>
        <output class="numbers strong">{shown.toFixed(2)}</output>
      </div>
      {mayLead(project.role) && (
        <input
          type="range"
          class="slider"
          aria-labelledby="threshold"
          min={0}
          max={1}
          step={0.01}
          value={shown}
          disabled={set.isBusy}
          onInput={(event) => setShown(event.currentTarget.valueAsNumber)}
          onChange={commit}
        />
      )}
      <p class="dim small">{shown === project.threshold ? say.thresholdHint : say.thresholdPreview}</p>
      {promised.length > 0 && <p class="dim small">{say.promised(promised.map((one) => one.name))}</p>}
      <Refusal refused={set.refused} />
    </section>
  );
}

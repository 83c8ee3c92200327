/** t_h of the project: above it the model's guess is painted. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Project } from "../../api/types";
import { Refusal } from "../../widgets/Notice";
import { words } from "../../words";
import { mayLead } from "../roles";
import { atRest } from "./atRest";

/** Long enough to press an arrow key again. */
const REST_MS = 600;

export function Threshold({ project, from }: { project: Project; from: Fetched<Project> }) {
  const say = words.value.project;
  /** What was set here and has not been saved yet. */
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? project.threshold;
  const show = (threshold: number) => setMoved(threshold === project.threshold ? null : threshold);
  const set = useAction(async (threshold: number) => {
    await call("PATCH", `/projects/${project.id}/threshold`, { threshold });
    from.change((value) => ({ ...value, threshold }));
    from.reload();
  });
  const rest = useMemo(() => {
    const save = async (threshold: number) => {
      await set.run(threshold);
      setMoved((later) => (later === threshold ? null : later));
    };
    return atRest(save, REST_MS);
  }, [project.id]);
  useEffect(() => rest.now, [rest]); // also where the page is left before the rest is over
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
          onInput={(event) => show(event.currentTarget.valueAsNumber)}
          onChange={(event) => rest.move(event.currentTarget.valueAsNumber)}
          onBlur={rest.now}
        />
      )}
      <p class="dim small">{shown === project.threshold ? say.thresholdHint : say.thresholdPreview}</p>
      {promised.length > 0 && <p class="dim small">{say.promised(promised.map((one) => one.name))}</p>}
      <Refusal refused={set.refused} />
    </section>
  );
}

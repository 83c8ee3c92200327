/** Frames that artists submitted, project by project: what waits for a lead before anything of their own. */

import { ArrowRight } from "lucide-preact";
import type { ProjectSummary } from "../../api/types";
import { words } from "../../words";

export function ToReview({ projects }: { projects: readonly ProjectSummary[] }) {
  const { home, review, count } = words.value;
  if (projects.length === 0) return null;
  const all = projects.reduce((sum, { frames_by_state }) => sum + frames_by_state.submitted, 0);
  return (
    <section aria-labelledby="to-review">
      <h3 id="to-review" class="group-name">
        {home.toReview} <span class="numbers dim">{all}</span>
      </h3>
      <ul class="rows">
        {projects.map(({ id, name, frames_by_state }) => (
          <li key={id}>
            <a class="row" href={`/projects/${id}/review`} data-row>
              <span class="row-text">
                <strong>{name}</strong>{" "}
                <span class="dim numbers">{count.frames(frames_by_state.submitted)}</span>
              </span>
              <span class="row-action">
                {review.open}
                <ArrowRight size={16} aria-hidden />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Above the drawing: what the lead asked to be done again. */

import { RotateCcw, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../../widgets/Button";
import type { Desk } from "../desk";
import { latestSubmission } from "../judging";
import { nameOf } from "./people";
import { TipButton } from "./Tip";

export function RetakeBar({ desk }: { desk: Desk }) {
  const [read, setRead] = useState(0);
  const verdict = latestSubmission(desk);
  if (desk.summary.value?.state !== "retake" || verdict?.verdict !== "retake" || verdict.id === read)
    return null;
  const open = desk.review.value.notes.filter((note) => !note.resolved_at).length;
  return (
    <section class="retake" aria-label="Retake" data-testid="retake-bar">
      <RotateCcw size={16} aria-hidden />
      <p>
        <strong>Retake</strong>
        {verdict.reviewer && ` by ${nameOf(verdict.reviewer)}`}
        {verdict.comment && `: ${verdict.comment}`}
      </p>
      {open > 0 && (
        <Button
          onClick={() => {
            desk.panel.value = "notes";
          }}
        >
          {open === 1 ? "1 note" : `${open} notes`}
        </Button>
      )}
      <TipButton icon={X} name="I have read it" onClick={() => setRead(verdict.id)} />
    </section>
  );
}

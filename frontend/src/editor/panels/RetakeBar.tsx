/** Above the drawing: what the lead asked to be done again. */

import { RotateCcw, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../../widgets/Button";
import { words } from "../../words";
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
    <section class="retake" aria-label={words.value.editor.review.retake} data-testid="retake-bar">
      <RotateCcw size={16} aria-hidden />
      <p>
        <strong>
          {verdict.reviewer
            ? words.value.editor.review.retakeBy(nameOf(verdict.reviewer))
            : words.value.editor.review.retake}
        </strong>
        {verdict.comment && `: ${verdict.comment}`}
      </p>
      {open > 0 && (
        <Button
          onClick={() => {
            desk.panel.value = "notes";
          }}
        >
          {words.value.editor.notes.count(open)}
        </Button>
      )}
      <TipButton icon={X} name={words.value.editor.review.read} onClick={() => setRead(verdict.id)} />
    </section>
  );
}

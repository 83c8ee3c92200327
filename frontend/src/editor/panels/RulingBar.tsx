/** Above the drawing: why the model painted nothing of it. */

import { UserX, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { words } from "../../words";
import type { Desk } from "../desk";
import { TipButton } from "./Tip";

export function RulingBar({ desk }: { desk: Desk }) {
  const [read, setRead] = useState(0);
  const frame = desk.summary.value;
  const isOpen = frame?.state === "open" || frame?.state === "retake";
  if (!isOpen || frame.ruling !== "stranger" || frame.id === read) return null;
  const says = words.value.editor.ruling;
  return (
    <section class="ruling" aria-label={says.name} data-testid="ruling-bar">
      <UserX size={16} aria-hidden />
      <p>
        <strong>{says.stranger}</strong> {says.strangerDoes}
      </p>
      <TipButton icon={X} name={says.read} onClick={() => setRead(frame.id)} />
    </section>
  );
}

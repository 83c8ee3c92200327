/** Above the drawing: why the model painted nothing of it, or only what is surest. */

import { ShieldAlert, UserX, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { words } from "../../words";
import type { Desk } from "../desk";
import { TipButton } from "./Tip";

export function RulingBar({ desk }: { desk: Desk }) {
  const [read, setRead] = useState(0);
  const frame = desk.summary.value;
  const isOpen = frame?.state === "open" || frame?.state === "retake";
  const isTold = frame?.ruling === "stranger" || (frame?.ruling === "suspended" && desk.isLead.value);
  if (!isOpen || !isTold || frame.id === read) return null;
  const says = words.value.editor.ruling;
  const isStranger = frame.ruling === "stranger";
  const Icon = isStranger ? UserX : ShieldAlert;
  return (
    <section class="ruling" aria-label={says.name} data-testid="ruling-bar">
      <Icon size={16} aria-hidden />
      <p>
        <strong>{isStranger ? says.stranger : says.suspended}</strong>{" "}
        {isStranger ? says.strangerDoes : says.suspendedDoes}
      </p>
      <TipButton icon={X} name={says.read} onClick={() => setRead(frame.id)} />
    </section>
  );
}

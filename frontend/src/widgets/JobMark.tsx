/** Where a job in the background stands: an icon and a word. */

import { Ban, CircleAlert, CircleCheck, Hourglass, LoaderCircle, type LucideIcon } from "lucide-preact";
import type { JobProgress } from "../api/types";
import { words } from "../words";

const ICONS: Record<JobProgress["state"], LucideIcon> = {
  waiting: Hourglass,
  running: LoaderCircle,
  done: CircleCheck,
  failed: CircleAlert,
  cancelled: Ban,
};

export function JobMark({ state, text }: { state: JobProgress["state"]; text?: string }) {
  const Icon = ICONS[state];
  return (
    <span class={`state-mark job-${state}`}>
      <Icon size={14} class={state === "running" ? "spinning" : ""} aria-hidden />
      <span>{text ?? words.value.job[state]}</span>
    </span>
  );
}

/** Where a frame stands: an icon and a word, and a bar of how many stand where. */

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Hourglass,
  type LucideIcon,
  RotateCcw,
  Send,
} from "lucide-preact";
import type { FrameState, FramesByState } from "../api/types";
import { words } from "../words";

/** In the order of the bar: what is done first. */
export const STATES: readonly FrameState[] = ["approved", "submitted", "retake", "open", "waiting", "failed"];

export const STATE_ICONS: Record<FrameState, LucideIcon> = {
  waiting: Hourglass,
  failed: CircleAlert,
  open: CircleDashed,
  submitted: Send,
  retake: RotateCcw,
  approved: CircleCheck,
};

export function StateMark({ state, text }: { state: FrameState; text?: string }) {
  const Icon = STATE_ICONS[state];
  return (
    <span class={`state-mark state-${state}`}>
      <Icon size={14} aria-hidden />
      <span>{text ?? words.value.state[state]}</span>
    </span>
  );
}

/** Frames by state as a stacked bar with its counts in words below. */
export function StateBar({ frames, withCounts = true }: { frames: FramesByState; withCounts?: boolean }) {
  const shown = STATES.filter((state) => (frames[state] ?? 0) > 0);
  const spoken = shown.map((state) => `${frames[state]} ${words.value.state[state]}`).join(", ");
  return (
    <div class="state-bar">
      <div class="state-bar-track" role="img" aria-label={spoken || words.value.count.frames(0)}>
        {shown.map((state) => (
          <span
            key={state}
            class={`state-bar-part state-${state}`}
            style={{ flexGrow: frames[state] ?? 0 }}
          />
        ))}
      </div>
      {withCounts && (
        <ul class="state-bar-counts" aria-hidden>
          {shown.map((state) => (
            <li key={state} title={words.value.state[state]}>
              <StateMark state={state} text={`${frames[state]} ${words.value.state[state]}`} />
            </li>
          ))}
          {shown.length === 0 && <li class="dim">{words.value.count.frames(0)}</li>}
        </ul>
      )}
    </div>
  );
}

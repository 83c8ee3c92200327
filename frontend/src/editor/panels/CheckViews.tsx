/** Other ways to see the fills, to check them: one button and one key for each. */

import type { LucideIcon } from "lucide-preact";
import { CircleDashed, PaintBucket, Puzzle, ScanEye, SquareSlash, UserPen, Zap } from "lucide-preact";
import { CHECK_VIEWS, type CheckView } from "../../core/checkViews";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { TipButton } from "./Tip";

export const VIEW_ICONS: Readonly<Record<CheckView, LucideIcon>> = {
  withdrawn: SquareSlash,
  leftovers: CircleDashed,
  sources: UserPen,
  confidence: ScanEye,
  regions: Puzzle,
  label: PaintBucket,
  flicker: Zap,
};

export function CheckViews({ desk }: { desk: Desk }) {
  const { check, command } = words.value.editor;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box into the bar
    <div class="options-group check-views" role="group" aria-label={check.name}>
      {CHECK_VIEWS.map((view) => (
        <TipButton
          key={view}
          icon={VIEW_ICONS[view]}
          name={command[`check.${view}`]}
          keys={keyOf(`check.${view}`)}
          isOn={desk.mode.value === view}
          onClick={() => dispatch(desk, { do: "check", view })}
        />
      ))}
    </div>
  );
}

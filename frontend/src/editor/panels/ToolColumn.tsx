/** The tools, one above the other. */

import { Eraser, Hand, Keyboard, type LucideIcon, MapPin, PaintBucket, Pipette } from "lucide-preact";
import type { ToolName } from "../../tools/tool";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { TipButton } from "./Tip";

const TOOLS: readonly { tool: ToolName; icon: LucideIcon; name: string; keys: string }[] = [
  { tool: "bucket", icon: PaintBucket, name: "Fill: click, or drag across regions", keys: "B" },
  { tool: "erase", icon: Eraser, name: "Erase paint", keys: "X" },
  { tool: "pick", icon: Pipette, name: "Pick a color (or Alt-click, right-click)", keys: "I" },
  { tool: "hand", icon: Hand, name: "Move the paper (or hold Space)", keys: "H" },
  { tool: "note", icon: MapPin, name: "Pin a note", keys: "M" },
];

export function ToolColumn({ desk }: { desk: Desk }) {
  return (
    <nav class="tools" aria-label="Tools">
      {TOOLS.map(({ tool, icon, name, keys }) => (
        <TipButton
          key={tool}
          icon={icon}
          name={name}
          keys={keys}
          side="right"
          isOn={desk.tool.value === tool}
          onClick={() => dispatch(desk, { do: "tool", tool })}
        />
      ))}
      <span class="tools-space" />
      <TipButton
        icon={Keyboard}
        name="All keys"
        keys="?"
        side="right"
        onClick={() => dispatch(desk, { do: "help" })}
      />
    </nav>
  );
}

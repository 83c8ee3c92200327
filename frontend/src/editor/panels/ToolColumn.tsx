/** The tools, one above the other. */

import {
  Combine,
  Eraser,
  Hand,
  Keyboard,
  type LucideIcon,
  MapPin,
  PaintBucket,
  Pipette,
  SquareSplitHorizontal,
} from "lucide-preact";
import type { NamedCommandId } from "../../tools/commands";
import type { ToolName } from "../../tools/tool";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { TipButton } from "./Tip";

const TOOLS: readonly { tool: ToolName; icon: LucideIcon; id: NamedCommandId }[] = [
  { tool: "bucket", icon: PaintBucket, id: "tool.bucket" },
  { tool: "erase", icon: Eraser, id: "tool.erase" },
  { tool: "close", icon: SquareSplitHorizontal, id: "tool.close" },
  { tool: "merge", icon: Combine, id: "tool.merge" },
  { tool: "pick", icon: Pipette, id: "tool.pick" },
  { tool: "hand", icon: Hand, id: "tool.hand" },
  { tool: "note", icon: MapPin, id: "tool.note" },
];

export function ToolColumn({ desk }: { desk: Desk }) {
  const { editor } = words.value;
  return (
    <nav class="tools" aria-label={editor.tools}>
      {TOOLS.map(({ tool, icon, id }) => (
        <TipButton
          key={tool}
          icon={icon}
          name={editor.command[id]}
          keys={keyOf(id)}
          side="right"
          isOn={desk.tool.value === tool}
          onClick={() => dispatch(desk, { do: "tool", tool })}
        />
      ))}
      <span class="tools-space" />
      <TipButton
        icon={Keyboard}
        name={editor.command.help}
        keys={keyOf("help")}
        side="right"
        onClick={() => dispatch(desk, { do: "help" })}
      />
    </nav>
  );
}

/** What the tool in the hand does, and how. */

import { words } from "../../words";
import type { Desk } from "../desk";

export function ToolOptions({ desk }: { desk: Desk }) {
  return (
    <div class="options-group">
      <span class="options-tool">{words.value.editor.command[`tool.${desk.tool.value}`]}</span>
    </div>
  );
}

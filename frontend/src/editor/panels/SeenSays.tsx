/** In the corner: which other frame is seen, and how the paper lies, so that nobody takes either for granted. */

import { isUpright } from "../../core/viewport";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { keepFocus, titled } from "./Tip";

export function SeenSays({ desk }: { desk: Desk }) {
  const { seen, film } = desk.seeing;
  const frame = film.value ? film.value.frames[film.value.at.value] : seen.value?.frame;
  if (!frame || frame.id === desk.frameId.value) return null;
  return (
    <span class="stage-says seen-says" role="status" data-testid="seen">
      {words.value.editor.seeing.seen(frame.name, desk.summary.value?.name ?? "")}
    </span>
  );
}

export function LieSays({ desk }: { desk: Desk }) {
  const view = desk.view.value;
  if (!view || isUpright(view)) return null;
  const { turned, mirrored, layUpright } = words.value.editor.seeing;
  const degrees = Math.round((view.turn * 180) / Math.PI);
  return (
    <span class="stage-says lie-says" data-testid="lie">
      {[degrees !== 0 && turned(degrees), view.isMirrored && mirrored].filter(Boolean).join(", ")}
      <button
        type="button"
        title={titled(layUpright, keyOf("upright"))}
        onMouseDown={keepFocus}
        onClick={() => dispatch(desk, { do: "upright" })}
      >
        {layUpright}
      </button>
    </span>
  );
}

/** Beside the region that N went to: what could be painted there, and the key for each. */

import { Blend, Sparkles } from "lucide-preact";
import { cssOf } from "../../core/confidenceColor";
import { INK, type LabelId, type RegionId } from "../../core/ids";
import { colorOf } from "../../core/palette";
import { imagePoint } from "../../core/points";
import { boxOf } from "../../core/regionMap";
import { screenAt, type Viewport } from "../../core/viewport";
import type { CommandId } from "../../tools/commands";
import { words } from "../../words";
import { type Desk, labelNamed } from "../desk";
import { type Act, dispatch } from "../dispatch";
import { isElsewhere } from "../film";
import { keyOf } from "../keys";
import { labelLikeNeighbors, runnerKey, suggestionsFor } from "../suggesting";
import { labelWord } from "./labels";
import { keepFocus } from "./Tip";

/** What lies around the region stays in sight: one judges its color by that. */
const ROOM_PX = 40;
const WIDTH_PX = 200;
/** Fingers need more; sizes.css has the same. */
const ROW_PX = { fine: 26, coarse: 36 } as const;
const MARGIN_PX = 8;

export function Suggestions({ desk }: { desk: Desk }) {
  const [view, region] = [desk.view.value, desk.focused.value];
  if (!view || region === INK || !desk.canPaint.value || isElsewhere(desk)) return null;
  const { guess, isWithdrawn, runnersUp } = suggestionsFor(desk, region);
  const like = labelLikeNeighbors(desk, region);
  const rows = Number(guess !== null && isWithdrawn) + runnersUp.length + Number(like !== null);
  if (rows === 0) return null;
  return (
    <fieldset
      class="suggestions"
      style={placeBeside(desk, region, view, rows)}
      aria-label={words.value.editor.filling.suggestions}
      data-testid="suggestions"
    >
      {guess !== null && isWithdrawn && (
        <Chip desk={desk} label={guess} id="accept" act={{ do: "accept" }} icon={Sparkles} />
      )}
      {runnersUp.map((label, at) => {
        const nth = (at + 1) as 1 | 2 | 3; // there are three at most
        return (
          <Chip key={label} desk={desk} label={label} id={runnerKey(at)} act={{ do: "runner_up", nth }} />
        );
      })}
      {like !== null && (
        <Chip
          desk={desk}
          label={like}
          id="like_neighbors"
          act={{ do: "like_neighbors" }}
          icon={Blend}
          isLike
        />
      )}
    </fieldset>
  );
}

interface ChipProps {
  desk: Desk;
  label: LabelId;
  id: CommandId;
  act: Act;
  icon?: typeof Blend;
  isLike?: boolean;
}

function Chip({ desk, label, id, act, icon: Icon, isLike = false }: ChipProps) {
  const named = labelNamed(desk, label);
  const name = named ? labelWord(named) : String(label);
  const spoken = isLike ? `${words.value.editor.filling.likeNeighbors}: ${name}` : name;
  return (
    <button
      type="button"
      class="suggestion"
      aria-label={spoken}
      aria-keyshortcuts={keyOf(id)}
      title={spoken}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, act)}
    >
      <span class="suggestion-icon">{Icon && <Icon size={13} strokeWidth={2} aria-hidden />}</span>
      <i class="status-chip" style={{ background: cssOf(colorOf(desk.palette.value, label)) }} />
      <span class="suggestion-name">{name}</span>
      <kbd>{keyOf(id)}</kbd>
    </button>
  );
}

/** Right of the region, or left where there is no room; never upon it unless it fills the view. */
function placeBeside(desk: Desk, region: RegionId, view: Viewport, rows: number) {
  const map = desk.map.value;
  const box = map ? boxOf(map, region) : { x0: 0, y0: 0, x1: 0, y1: 0 };
  const from = screenAt(view, imagePoint(box.x0, box.y0));
  const to = screenAt(view, imagePoint(box.x1, box.y1));
  const [right, left] = [to.x + ROOM_PX, from.x - ROOM_PX - WIDTH_PX];
  const farthest = view.width - WIDTH_PX - MARGIN_PX;
  const x = right <= farthest || left < MARGIN_PX ? Math.min(right, farthest) : left;
  const height = rows * ROW_PX[matchMedia("(pointer: coarse)").matches ? "coarse" : "fine"];
  const y = Math.min((from.y + to.y - height) / 2, view.height - height - MARGIN_PX);
  return { left: `${x}px`, top: `${Math.max(y, MARGIN_PX)}px`, width: `${WIDTH_PX}px` };
}

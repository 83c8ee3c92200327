/** A short ring around the region that N went to, or that a list points at, so that the eye finds it. */

import { INK, type RegionId } from "../../core/ids";
import { boxOf } from "../../core/regionMap";
import { screenBoxOf } from "../../core/viewport";
import type { Desk } from "../desk";
import { isElsewhere } from "../film";

const ROOM_PX = 14;

export function FocusRing({ desk }: { desk: Desk }) {
  const pointedAt = desk.finding.pointedAt.value;
  if (isElsewhere(desk)) return null;
  return (
    <>
      <Ring desk={desk} region={desk.focused.value} />
      <Ring desk={desk} region={pointedAt} lasts />
    </>
  );
}

function Ring({ desk, region, lasts = false }: { desk: Desk; region: RegionId; lasts?: boolean }) {
  const [view, map] = [desk.view.value, desk.shownMap.value];
  if (!view || !map || region === INK) return null;
  const { x0, y0, x1, y1 } = screenBoxOf(view, boxOf(map, region));
  const style = {
    left: `${x0 - ROOM_PX}px`,
    top: `${y0 - ROOM_PX}px`,
    width: `${x1 - x0 + 2 * ROOM_PX}px`,
    height: `${y1 - y0 + 2 * ROOM_PX}px`,
  };
  return (
    <span
      key={region}
      class={`focus-ring ${lasts ? "focus-ring-lasts" : ""}`}
      data-region={region}
      style={style}
      aria-hidden
    />
  );
}

/** A short ring around the region that N went to, or that a list points at, so that the eye finds it. */

import { INK, type RegionId } from "../../core/ids";
import { imagePoint } from "../../core/points";
import { boxOf } from "../../core/regionMap";
import { screenAt } from "../../core/viewport";
import type { Desk } from "../desk";

const ROOM_PX = 14;

export function FocusRing({ desk }: { desk: Desk }) {
  const pointedAt = desk.finding.pointedAt.value;
  return (
    <>
      <Ring desk={desk} region={desk.focused.value} />
      <Ring desk={desk} region={pointedAt} lasts />
    </>
  );
}

function Ring({ desk, region, lasts = false }: { desk: Desk; region: RegionId; lasts?: boolean }) {
  const [view, map] = [desk.view.value, desk.map.value];
  if (!view || !map || region === INK) return null;
  const box = boxOf(map, region);
  const from = screenAt(view, imagePoint(box.x0, box.y0));
  const to = screenAt(view, imagePoint(box.x1, box.y1));
  const style = {
    left: `${from.x - ROOM_PX}px`,
    top: `${from.y - ROOM_PX}px`,
    width: `${to.x - from.x + 2 * ROOM_PX}px`,
    height: `${to.y - from.y + 2 * ROOM_PX}px`,
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

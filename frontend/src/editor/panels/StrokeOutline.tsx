/** The rectangle or lasso that is being drawn, and how many regions it would paint. */

import { screenAt } from "../../core/viewport";
import { words } from "../../words";
import type { Desk } from "../desk";

export function StrokeOutline({ desk }: { desk: Desk }) {
  const [view, outline] = [desk.view.value, desk.filling.outline.value];
  if (!view || !outline) return null;
  const points = outline.map((point) => screenAt(view, point));
  const text = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const pointer = desk.pointer.value && screenAt(view, desk.pointer.value);
  return (
    <>
      <svg class="stroke-outline" aria-hidden data-testid="outline">
        <polygon points={text} class="outline-ground" />
        <polygon points={text} class="outline-dashes" />
      </svg>
      {pointer && (
        <span class="stroke-count numbers" style={{ left: `${pointer.x}px`, top: `${pointer.y}px` }}>
          {words.value.editor.filling.enclosed(desk.preview.value?.regions.length ?? 0)}
        </span>
      )}
    </>
  );
}

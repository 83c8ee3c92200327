/** Closing lines and regions to be joined, over the drawing: as they are drawn, and dashed while they are on their way. */

import { useMemo } from "preact/hooks";
import type { RegionId } from "../../core/ids";
import { outlineOf } from "../../core/outline";
import { type ImagePoint, imagePoint } from "../../core/points";
import { regionAt } from "../../core/regionMap";
import { screenAt, type Viewport } from "../../core/viewport";
import type { Edit } from "../../sync/protocol";
import { words } from "../../words";
import type { Desk } from "../desk";

export function StructureLines({ desk }: { desk: Desk }) {
  const view = desk.view.value;
  const drawn = desk.drawn.value;
  if (!view || !desk.map.value) return null;
  const waiting = (desk.session.value?.pending ?? []).map((one) => one.edit);
  return (
    <>
      <svg class="structure" aria-hidden="true" data-testid="structure">
        {waiting.map((edit) => (
          <Waiting key={edit.token} desk={desk} edit={edit} view={view} />
        ))}
        {drawn?.kind === "line" && <Line line={drawn.line} view={view} />}
        {drawn?.kind === "regions" && <Outline desk={desk} regions={drawn.regions} view={view} />}
        <FromAnchor desk={desk} view={view} />
      </svg>
      <Words desk={desk} view={view} waiting={waiting} />
    </>
  );
}

function Line({
  line,
  view,
  isWaiting,
}: {
  line: readonly ImagePoint[];
  view: Viewport;
  isWaiting?: boolean | undefined;
}) {
  const points = line.map((point) => {
    const { x, y } = screenAt(view, point);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <Drawn isWaiting={isWaiting} shape={(kind) => <polyline class={kind} points={points.join(" ")} />} />
  );
}

/** The line from the first click to the pointer. */
function FromAnchor({ desk, view }: { desk: Desk; view: Viewport }) {
  const [anchor, pointer] = [desk.anchor.value, desk.pointer.value];
  if (!anchor || desk.drawn.value) return null;
  return <Line line={[anchor, pointer ?? anchor]} view={view} />;
}

function Outline({ desk, regions, view, isWaiting }: OutlineOf) {
  const map = desk.map.value;
  const names = regions.join(" ");
  const path = useMemo(() => (map ? outlineOf(map, regions) : ""), [map, names]);
  const place = `matrix(${view.scale} 0 0 ${view.scale} ${-view.x * view.scale} ${-view.y * view.scale})`;
  return <Drawn isWaiting={isWaiting} shape={(kind) => <path class={kind} d={path} transform={place} />} />;
}

interface OutlineOf {
  desk: Desk;
  regions: readonly RegionId[];
  view: Viewport;
  isWaiting?: boolean | undefined;
}

/** Dark under light, so that it is seen on any paint. */
function Drawn({
  isWaiting,
  shape,
}: {
  isWaiting?: boolean | undefined;
  shape: (kind: string) => preact.JSX.Element;
}) {
  const dashed = isWaiting ? "structure-waiting" : "";
  return (
    <>
      {shape("structure-under")}
      {shape(`structure-over ${dashed}`)}
    </>
  );
}

function Waiting({ desk, edit, view }: { desk: Desk; edit: Edit; view: Viewport }) {
  if (edit.kind === "split") return <Line line={pointsOf(edit.line)} view={view} isWaiting />;
  const map = desk.map.value;
  if (edit.kind !== "merge" || !map) return null;
  const regions = pointsOf(edit.seeds ?? []).map((point) => regionAt(map, point));
  return <Outline desk={desk} regions={regions} view={view} isWaiting />;
}

/** How many regions are being joined, and why nothing happens yet where the server is out of reach. */
function Words({ desk, view, waiting }: { desk: Desk; view: Viewport; waiting: readonly Edit[] }) {
  const says = words.value.editor.structure;
  const drawn = desk.drawn.value;
  const pointer = desk.pointer.value;
  const stuck = desk.isOffline.value ? waiting.flatMap((edit) => endOf(edit) ?? []) : [];
  return (
    <>
      {drawn?.kind === "regions" && pointer && (
        <Word at={pointer} view={view} text={says.joining(drawn.regions.length)} />
      )}
      {stuck.map((at, index) => (
        <Word key={index} at={at} view={view} text={says.offline} />
      ))}
    </>
  );
}

function Word({ at, view, text }: { at: ImagePoint; view: Viewport; text: string }) {
  const { x, y } = screenAt(view, at);
  return (
    <span
      class="structure-word"
      style={{ transform: `translate(${Math.round(x) + 16}px, ${Math.round(y) - 32}px)` }}
    >
      {text}
    </span>
  );
}

function endOf(edit: Edit): ImagePoint | undefined {
  if (edit.kind === "split") return pointsOf(edit.line).at(-1);
  return edit.kind === "merge" ? pointsOf(edit.seeds ?? []).at(-1) : undefined;
}

/** In the middle of their pixels. */
function pointsOf(pairs: readonly (readonly [number, number])[]): ImagePoint[] {
  return pairs.map(([x, y]) => imagePoint(x + 0.5, y + 0.5));
}

/** The onion skin: the neighbors' lines, tinted, over the open frame. It costs nothing while it is off. */

import { signal, untracked } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { FrameSummary } from "../../api/types";
import type { Fills } from "../../core/fills";
import { groundLook, withoutBackground } from "../../render/ground";
import { StillRoom } from "../../render/stills";
import { type Side, tintedLines, withoutPaper } from "../../render/tinted";
import { canvasWanted } from "../canvasWanted";
import type { Desk } from "../desk";
import { isElsewhere } from "../film";
import { type Draw, keepLayer } from "../layers";
import { frameBeside, headOf, seenAtOnce, seenNow } from "../otherFrames";
import type { Seen } from "../seeing";
import { thresholdIn } from "../thresholds";

/** Each frame farther away shines through less. */
const FADES = 0.7;
const PAINT_SHARE = 0.5;
/** Paint needs no sharp edges here. */
const PAINT_SCALE = 0.5;
const WHITE = groundLook("white", [255, 255, 255]);
const KEPT = 12;

interface Skin {
  readonly side: Side;
  readonly seen: Seen;
  readonly opacity: number;
}

export function OnionLayer({ desk }: { desk: Desk }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const paint = new Paint(desk);
    const leave = keepLayer(canvas.current, desk.view, () => gather(desk, paint));
    return () => {
      leave();
      paint.close();
    };
  }, [desk]);
  const { isOver } = desk.seeing.onion.value;
  return (
    <canvas
      ref={canvas}
      class={`stage-layer ${isOver ? "" : "onion-under"}`}
      data-testid="onion"
      hidden
      aria-hidden
    />
  );
}

function gather(desk: Desk, paint: Paint): Draw | null {
  const { isOn, hasPaint } = desk.seeing.onion.value;
  if (!isOn || !desk.picture.value || isElsewhere(desk)) return null;
  const skins = skinsOf(desk);
  const painted = hasPaint ? skins.map((skin) => paint.of(skin.seen)) : [];
  return (context) => {
    for (const [at, { seen, side, opacity }] of skins.entries()) {
      const [under, { width, height }] = [painted[at], seen.picture.drawing];
      context.globalAlpha = opacity * PAINT_SHARE;
      if (under) context.drawImage(under, 0, 0, width, height);
      context.globalAlpha = opacity;
      context.drawImage(tintedLines(seen.picture.drawing, side), 0, 0);
    }
  };
}

/** The farthest first, so that the nearest lie on top. What is not there yet is fetched, and then drawn. */
function skinsOf(desk: Desk): Skin[] {
  const { before, after, opacity } = desk.seeing.onion.value;
  desk.frameId.value;
  desk.cut.value;
  desk.shelf.changes.value;
  const steps = [...Array.from({ length: before }, (_, n) => n - before), ...countdown(after)];
  return steps.flatMap((step) => {
    const frame = frameBeside(desk, step);
    const seen = frame && seenAtOnce(desk, frame);
    if (frame && isOld(desk, frame)) untracked(() => void seenNow(desk, frame).catch(() => {}));
    const side = step < 0 ? "before" : "after";
    return seen ? [{ side, seen, opacity: opacity * FADES ** (Math.abs(step) - 1) }] : [];
  });
}

function isOld(desk: Desk, frame: FrameSummary): boolean {
  const lying = desk.shelf.peek(frame.id);
  return !lying || lying.snapshot.head_seq < headOf(desk, frame.id);
}

const countdown = (from: number) => Array.from({ length: from }, (_, n) => from - n);

/** The neighbors painted, each drawn once for its fills and the palette. */
class Paint {
  private room: StillRoom | null = null;
  private palette: Uint8Array | null = null;
  private readonly made = new Map<Fills, HTMLCanvasElement | null>();
  private readonly changes = signal(0);

  constructor(private readonly desk: Desk) {}

  of({ frame, picture, fills }: Seen): HTMLCanvasElement | null {
    this.changes.value;
    this.takePalette(this.desk.paletteTexels.value);
    const known = this.made.get(fills);
    if (known === undefined && picture.map) void this.make({ frame, picture, fills });
    return known ?? null;
  }

  close(): void {
    this.room?.close();
  }

  private takePalette(palette: Uint8Array): void {
    if (this.palette !== palette) this.made.clear();
    this.palette = palette;
  }

  private async make({ frame, picture, fills }: Seen): Promise<void> {
    const { labels, paletteTexels } = this.desk;
    const palette = withoutBackground(paletteTexels.peek(), labels.peek());
    const look = {
      threshold: untracked(() => thresholdIn(this.desk, frame)),
      palette,
      mode: "paint",
      ground: WHITE,
      ink: "hidden",
    } as const;
    this.made.set(fills, null);
    for (const oldest of this.made.keys()) if (this.made.size > KEPT) this.made.delete(oldest);
    this.room ??= new StillRoom(canvasWanted());
    const still = await this.room.still(picture, fills, { look, scale: PAINT_SCALE });
    if (this.made.get(fills) === null) this.made.set(fills, withoutPaper(still));
    still.close();
    this.changes.value = this.changes.peek() + 1;
  }
}

/**
 * A frame drawn by WebGL2.
 *
 * Nothing runs between changes. A change asks for one drawing at the next refresh of the screen; where only some
 * regions changed, only the rectangles around them are drawn (the drawing buffer is kept for that).
 */

import { differingRegions, type Fills } from "../core/fills";
import { INK, type RegionId } from "../core/ids";
import { boxOf } from "../core/regionMap";
import { dirtyRect, isMostOf, type PixelRect, shared } from "./dirty";
import type { LimitedFrameView } from "./fittingFrameView";
import type { Lit, Look, Picture } from "./frameView";
import { linkedProgram, type Program, untilDone } from "./glProgram";
import { GlTextures, UNITS } from "./glTextures";
import { setLook, setOutline, setPlace } from "./glUniforms";
import { differingLights, differingOutlines, type OutlineStyle, outlinesOf } from "./outlines";
import { lit, paintOf, paintsAlike, type RegionPaint } from "./regionPaint";
import { regionTable, updateTable } from "./regionTable";
import { COARSE_PICTURE, OUTLINE, PICTURE, VERTEX } from "./shaders";

/** Beyond so many rectangles one drawing of everything is cheaper. */
const MAX_RECTS = 8;
/** From this scale on the drawing's pixels are seen as squares. */
const SQUARES_FROM = 3;

const NOTHING: RegionPaint = { rgb: [255, 255, 255], pattern: "none", strength: 0 };
const UNLIT: Lit = new Map();

const FRAGMENTS = { picture: PICTURE, coarse: COARSE_PICTURE, outline: OUTLINE } as const;
type ProgramName = keyof typeof FRAGMENTS;

/** Null where this browser has no WebGL2. */
export function glFrameView(canvas: HTMLCanvasElement): LimitedFrameView | null {
  const gl = canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    depth: false,
    preserveDrawingBuffer: true,
    powerPreference: "high-performance",
  });
  return gl ? new GlFrameView(canvas, gl) : null;
}

class GlFrameView implements LimitedFrameView {
  readonly longestSidePx: number;
  private readonly programs = new Map<ProgramName, Program>();
  private textures: GlTextures | null = null;
  private picture: Picture | null = null;
  private fills: Fills = [];
  private table = regionTable(0, () => NOTHING);
  private looked: Look | null = null;
  private isTableStale = true;
  private isAllDirty = false;
  private readonly touched = new Set<RegionId>();
  private awaited = 0;
  private readonly leaving = new AbortController();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
  ) {
    this.longestSidePx = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    const on = { signal: this.leaving.signal };
    canvas.addEventListener("webglcontextlost", (event) => event.preventDefault(), on);
    canvas.addEventListener("webglcontextrestored", () => this.begin(), on);
    this.begin();
  }

  show(picture: Picture, fills: Fills): void {
    this.picture = picture;
    this.fills = fills;
    this.upload();
  }

  prepare(picture: Picture): void {
    this.textures?.prepare(picture);
  }

  refill(fills: Fills): void {
    const map = this.picture?.map;
    if (!map || fills === this.fills) return;
    const before = this.fills;
    this.fills = fills;
    if (!this.isTableStale) this.repaint(differingRegions(before, fills));
  }

  look(look: Look): void {
    const before = this.looked;
    this.looked = look;
    if (!before || !paintsAlike(before, look)) this.paintAll();
    if (!before || !isSameSheet(before, look)) this.touchAll();
    else if (before.hovered !== look.hovered) this.touchOutlined([before.hovered, look.hovered]);
    if (before && before.focused !== look.focused) this.touchOutlined([before.focused, look.focused]);
    if (before && before.chosen !== look.chosen) this.touchOutlined([...before.chosen, ...look.chosen]);
    this.touchOutlined(differingOutlines(before?.outlined ?? [], look.outlined));
    if (before?.lit !== look.lit) this.repaint(differingLights(before?.lit ?? UNLIT, look.lit));
  }

  flush(): void {
    cancelAnimationFrame(this.awaited);
    this.awaited = 0;
    this.draw();
  }

  async cost(): Promise<number> {
    this.warmUp("coarse");
    const from = performance.now();
    this.isAllDirty = true;
    this.flush();
    await untilDone(this.gl);
    return performance.now() - from;
  }

  dispose(): void {
    cancelAnimationFrame(this.awaited);
    this.leaving.abort();
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  /** The first time, and again after the browser took the graphics memory away. */
  private begin(): void {
    const { gl } = this;
    this.programs.clear();
    this.program("picture"); // now, while the first drawing is still on its way
    this.program("outline");
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    this.textures = new GlTextures(gl);
    this.upload();
  }

  private program(name: ProgramName): Program {
    const { gl } = this;
    const program = this.programs.get(name) ?? linkedProgram(gl, VERTEX, FRAGMENTS[name]);
    if (!this.programs.has(name)) {
      gl.useProgram(program.program);
      for (const [texture, unit] of Object.entries(UNITS)) gl.uniform1i(program.at(texture), unit);
    }
    this.programs.set(name, program);
    return program;
  }

  /** What is drawn first by a program takes long where a processor has to stand in for the card. */
  private warmUp(name: ProgramName): void {
    const { gl, looked, picture } = this;
    if (!looked || !picture || gl.isContextLost()) return;
    const program = this.program(name);
    setPlace(gl, program, { look: looked, picture });
    this.setLook(program, looked, picture);
    this.drawRect({ x: 0, y: 0, width: 1, height: 1 }); // and drawn over at once
  }

  private upload(): void {
    if (!this.picture) return;
    this.textures?.showFrame(this.picture);
    this.paintAll();
  }

  /** The table is made when it is drawn: another frame comes with other fills and another look, one after the other. */
  private paintAll(): void {
    this.isTableStale = true;
    this.touchAll();
  }

  private makeTable(look: Look, { map }: Picture): void {
    this.table = regionTable(map?.count ?? 0, this.paintAt(look));
    this.textures?.writeTable(this.table);
    this.isTableStale = false;
  }

  private paintAt(look: Look): (region: RegionId) => RegionPaint {
    const traces = this.picture?.map?.traces;
    return (region) => {
      const isTrace = traces?.has(region) ?? false;
      return lit(paintOf(region, this.fills[region], look, { isTrace }), look.lit.get(region));
    };
  }

  private touchAll(): void {
    this.isAllDirty = true;
    this.askForDraw();
  }

  private touch(regions: readonly RegionId[]): void {
    for (const region of regions) if (region !== INK) this.touched.add(region);
    if (this.touched.size > 0) this.askForDraw();
  }

  /** What stands there now may look as it did: a stroke that is stored, another author of the same color. */
  private repaint(regions: readonly RegionId[]): void {
    const known = regions.filter((region) => region <= (this.picture?.map?.count ?? 0));
    if (known.length === 0 || this.isTableStale || !this.looked) return;
    const changed = updateTable(this.table, known, this.paintAt(this.looked));
    if (changed.length === 0) return;
    this.textures?.writeRegions(this.table, changed);
    this.touch(changed);
  }

  /** What has no outline need not be drawn again when the pointer enters or leaves it. */
  private touchOutlined(regions: readonly RegionId[]): void {
    const map = this.picture?.map;
    if (map) this.touch(regions.filter((region) => !isMostOf(boxOf(map, region), map)));
  }

  private askForDraw(): void {
    if (this.awaited === 0) this.awaited = requestAnimationFrame(() => this.flush());
  }

  private draw(): void {
    const { gl, looked, picture } = this;
    if (!looked || !picture || gl.isContextLost()) return;
    const rects = this.fitCanvas(looked) ? [this.wholeCanvas()] : this.dirtyRects(looked, picture);
    this.isAllDirty = false;
    this.touched.clear();
    if (rects.length === 0) return;
    if (this.isTableStale) this.makeTable(looked, picture);
    gl.enable(gl.SCISSOR_TEST);
    const program = this.program(looked.isCoarse ? "coarse" : "picture");
    setPlace(gl, program, { look: looked, picture });
    this.setLook(program, looked, picture);
    for (const rect of rects) this.drawRect(rect);
    for (const { region, style } of outlinesOf(looked)) this.outline(region, { style, rects });
  }

  private dirtyRects(look: Look, { map }: Picture): PixelRect[] {
    // Where lines are hidden paint reaches farther than the rectangles around regions.
    const isOne = this.isAllDirty || look.ink === "hidden";
    if (isOne || !map || this.touched.size > MAX_RECTS) return [this.wholeCanvas()];
    return [...this.touched].flatMap(
      (region) => dirtyRect(boxOf(map, region), look.view, look.density) ?? [],
    );
  }

  /** A line around one region, where it meets what was just drawn. The ground of a picture needs none. */
  private outline(region: RegionId, { style, rects }: { style: OutlineStyle; rects: PixelRect[] }): void {
    const { gl, looked, picture } = this;
    if (!looked || !picture?.map) return;
    const box = boxOf(picture.map, region);
    const around = isMostOf(box, picture.map) ? null : dirtyRect(box, looked.view, looked.density);
    if (!around) return;
    const program = this.program("outline");
    setPlace(gl, program, { look: looked, picture });
    setOutline(gl, program, region, style);
    gl.enable(gl.BLEND);
    for (const rect of rects) {
      const part = shared(rect, around);
      if (part) this.drawRect(part);
    }
    gl.disable(gl.BLEND);
  }

  private drawRect({ x, y, width, height }: PixelRect): void {
    this.gl.scissor(x, y, width, height);
    this.gl.drawArrays(this.gl.TRIANGLES, 0, 3);
  }

  private setLook(program: Program, look: Look, picture: Picture): void {
    setLook(this.gl, program, { look, picture });
    this.textures?.hideLines(look.ink === "hidden");
    this.textures?.smoothDrawing(look.view.scale * look.density < SQUARES_FROM);
  }

  private wholeCanvas(): PixelRect {
    return { x: 0, y: 0, width: this.canvas.width, height: this.canvas.height };
  }

  private fitCanvas({ view, density }: Look): boolean {
    const width = Math.max(Math.round(view.width * density), 1);
    const height = Math.max(Math.round(view.height * density), 1);
    if (this.canvas.width === width && this.canvas.height === height) return false;
    this.canvas.width = width;
    this.canvas.height = height;
    this.gl.viewport(0, 0, width, height);
    return true;
  }
}

/** Whether what is no region's paint looks the same: where the paper lies, its ground and its lines. */
function isSameSheet(one: Look, other: Look): boolean {
  return (
    one.view === other.view &&
    one.density === other.density &&
    one.ground === other.ground &&
    one.ink === other.ink
  );
}

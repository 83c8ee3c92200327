/**
 * A frame drawn by WebGL2.
 *
 * Nothing runs between changes. A change asks for one drawing at the next refresh of the screen; where only some
 * regions changed, only the rectangles around them are drawn (the drawing buffer is kept for that).
 */

import type { Fills } from "../core/fills";
import { INK, type RegionId } from "../core/ids";
import { boxOf } from "../core/regionMap";
import { dirtyRect, isMostOf, type PixelRect, shared } from "./dirty";
import type { LimitedFrameView } from "./fittingFrameView";
import type { Look, Picture } from "./frameView";
import { linkedProgram, type Program } from "./glProgram";
import { GlTextures, UNITS } from "./glTextures";
import { type RegionTable, regionTable, updateTable } from "./regionTable";
import { OUTLINE, PICTURE, VERTEX } from "./shaders";

/** Beyond so many rectangles one drawing of everything is cheaper. */
const MAX_RECTS = 8;
/** From this scale on the drawing's pixels are seen as squares. */
const SQUARES_FROM = 3;

interface Programs {
  readonly picture: Program;
  readonly outline: Program;
}

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
  private programs: Programs | null = null;
  private textures: GlTextures | null = null;
  private picture: Picture | null = null;
  private fills: Fills = [];
  private table: RegionTable = regionTable(0, []);
  private looked: Look | null = null;
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
    this.table = regionTable(picture.map?.count ?? 0, fills);
    this.upload();
  }

  refill(fills: Fills): void {
    const map = this.picture?.map;
    if (!map || fills === this.fills) return;
    const changed = updateTable(this.table, { before: this.fills, after: fills, count: map.count });
    this.fills = fills;
    if (changed.length === 0) return;
    this.textures?.writeRegions(this.table, changed);
    this.touch(changed);
  }

  look(look: Look): void {
    const before = this.looked;
    this.looked = look;
    if (before?.palette !== look.palette) this.textures?.writePalette(look.palette);
    if (!before || !isSameButForPointer(before, look)) this.touchAll();
    else if (before.hovered !== look.hovered) this.touchOutlined([before.hovered, look.hovered]);
    if (before && before.focused !== look.focused) this.touchOutlined([before.focused, look.focused]);
  }

  flush(): void {
    cancelAnimationFrame(this.awaited);
    this.awaited = 0;
    this.draw();
  }

  dispose(): void {
    cancelAnimationFrame(this.awaited);
    this.leaving.abort();
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  /** The first time, and again after the browser took the graphics memory away. */
  private begin(): void {
    const { gl } = this;
    this.programs = {
      picture: linkedProgram(gl, VERTEX, PICTURE),
      outline: linkedProgram(gl, VERTEX, OUTLINE),
    };
    for (const { program, at } of Object.values(this.programs)) {
      gl.useProgram(program);
      for (const [name, unit] of Object.entries(UNITS)) gl.uniform1i(at(name), unit);
    }
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    this.textures = new GlTextures(gl);
    if (this.looked) this.textures.writePalette(this.looked.palette);
    this.upload();
  }

  private upload(): void {
    if (!this.picture) return;
    this.textures?.showFrame(this.picture);
    this.textures?.writeTable(this.table);
    this.touchAll();
  }

  private touchAll(): void {
    this.isAllDirty = true;
    this.askForDraw();
  }

  private touch(regions: readonly RegionId[]): void {
    for (const region of regions) if (region !== INK) this.touched.add(region);
    if (this.touched.size > 0) this.askForDraw();
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
    const { gl, looked, picture, programs } = this;
    if (!looked || !picture || !programs || gl.isContextLost()) return;
    const rects = this.fitCanvas(looked) ? [this.wholeCanvas()] : this.dirtyRects(looked, picture);
    this.isAllDirty = false;
    this.touched.clear();
    if (rects.length === 0) return;
    gl.enable(gl.SCISSOR_TEST);
    this.setPlace(programs.picture, looked, picture);
    this.setLook(programs.picture, looked, picture);
    for (const rect of rects) this.drawRect(rect);
    this.outline(looked.hovered, { isFocus: false, rects });
    this.outline(looked.focused, { isFocus: true, rects });
  }

  private dirtyRects(look: Look, { map }: Picture): PixelRect[] {
    if (this.isAllDirty || !map || this.touched.size > MAX_RECTS) return [this.wholeCanvas()];
    return [...this.touched].flatMap(
      (region) => dirtyRect(boxOf(map, region), look.view, look.density) ?? [],
    );
  }

  /** A line around one region, where it meets what was just drawn. The ground of a picture needs none. */
  private outline(region: RegionId, { isFocus, rects }: { isFocus: boolean; rects: PixelRect[] }): void {
    const { gl, looked, picture, programs } = this;
    if (region === INK || !looked || !picture?.map || !programs) return;
    const box = boxOf(picture.map, region);
    const around = isMostOf(box, picture.map) ? null : dirtyRect(box, looked.view, looked.density);
    if (!around) return;
    this.setPlace(programs.outline, looked, picture);
    gl.uniform1i(programs.outline.at("u_outlined"), region);
    gl.uniform1f(programs.outline.at("u_is_focus"), isFocus ? 1 : 0);
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

  private setPlace({ program, at }: Program, { view, density }: Look, { drawing }: Picture): void {
    const { gl } = this;
    gl.useProgram(program);
    gl.uniform2i(at("u_size"), drawing.width, drawing.height);
    gl.uniform2f(at("u_origin"), view.x, view.y);
    gl.uniform1f(at("u_scale"), view.scale * density);
    gl.uniform1f(at("u_height"), this.canvas.height);
    gl.uniform1f(at("u_density"), density);
  }

  private setLook({ at }: Program, look: Look, { map }: Picture): void {
    const { gl } = this;
    gl.uniform1i(at("u_has_regions"), map ? 1 : 0);
    gl.uniform1f(at("u_threshold"), look.threshold);
    gl.uniform1f(at("u_is_confidence"), look.mode === "confidence" ? 1 : 0);
    gl.uniform1f(at("u_flashed"), look.flashed ?? -1);
    this.textures?.smoothDrawing(look.view.scale * look.density < SQUARES_FROM);
  }
}

function isSameButForPointer(one: Look, other: Look): boolean {
  return (
    one.view === other.view &&
    one.density === other.density &&
    one.threshold === other.threshold &&
    one.palette === other.palette &&
    one.mode === other.mode &&
    one.flashed === other.flashed
  );
}

/**
 * A frame drawn by WebGL2.
 *
 * Nothing runs between changes. A change asks for one drawing at the next refresh of the screen; where only some
 * regions changed, only the rectangle around them is drawn (the drawing buffer is kept for that).
 */

import type { Fills } from "../core/fills";
import { INK, type RegionId } from "../core/ids";
import { around, type Box } from "../core/points";
import { boxOf } from "../core/regionMap";
import { dirtyRect } from "./dirty";
import type { FrameView, Look, Picture } from "./frameView";
import { linkedProgram } from "./glProgram";
import { GlTextures, UNITS } from "./glTextures";
import { type RegionTable, regionTable, updateTable } from "./regionTable";
import { FRAGMENT, VERTEX } from "./shaders";

type Dirty = Box | "all" | "nothing";
type Uniforms = Record<string, WebGLUniformLocation | null>;

const FOCUS_ROOM_PX = 6;

/** Null where this browser has no WebGL2 that can hold such a picture. */
export function glFrameView(canvas: HTMLCanvasElement): FrameView | null {
  const gl = canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    depth: false,
    preserveDrawingBuffer: true,
    powerPreference: "high-performance",
  });
  return gl ? new GlFrameView(canvas, gl) : null;
}

class GlFrameView implements FrameView {
  private program: WebGLProgram | null = null;
  private uniforms: Uniforms = {};
  private textures: GlTextures | null = null;
  private picture: Picture | null = null;
  private fills: Fills = [];
  private table: RegionTable = regionTable(0, []);
  private looked: Look | null = null;
  private dirty: Dirty = "nothing";
  private awaited = 0;
  private readonly leaving = new AbortController();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
  ) {
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
    if (!before || !isSameButForPointer(before, look)) this.dirty = "all";
    if (before && before.hovered !== look.hovered) this.touch([before.hovered, look.hovered]);
    if (before && before.focused !== look.focused) this.touch([before.focused, look.focused]);
    if (this.dirty !== "nothing") this.askForDraw();
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
    this.program = linkedProgram(this.gl, VERTEX, FRAGMENT);
    this.gl.useProgram(this.program);
    this.textures = new GlTextures(this.gl);
    this.uniforms = {};
    for (const [name, unit] of Object.entries(UNITS)) this.gl.uniform1i(this.uniform(name), unit);
    if (this.looked) this.textures.writePalette(this.looked.palette);
    this.upload();
  }

  private upload(): void {
    if (!this.picture) return;
    this.textures?.showFrame(this.picture);
    this.textures?.writeTable(this.table);
    this.dirty = "all";
    this.askForDraw();
  }

  private touch(regions: readonly RegionId[]): void {
    const map = this.picture?.map;
    for (const region of regions) {
      if (!map || this.dirty === "all" || region === INK) continue;
      this.dirty = around(this.dirty === "nothing" ? null : this.dirty, boxOf(map, region));
    }
    this.askForDraw();
  }

  private askForDraw(): void {
    if (this.awaited === 0) this.awaited = requestAnimationFrame(() => this.flush());
  }

  private draw(): void {
    const { gl, looked, picture, dirty } = this;
    if (!looked || !picture || dirty === "nothing" || gl.isContextLost()) return;
    this.dirty = "nothing";
    const isResized = this.fitCanvas(looked);
    const rect = dirty === "all" || isResized ? "all" : dirtyRect(dirty, looked.view, looked.density);
    if (rect === null) return;
    if (rect === "all") gl.disable(gl.SCISSOR_TEST);
    else {
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(rect.x, rect.y, rect.width, rect.height);
    }
    this.setUniforms(looked, picture);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
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

  private setUniforms(look: Look, { map, drawing }: Picture): void {
    const { gl } = this;
    const { view, density } = look;
    gl.uniform1i(this.uniform("u_has_regions"), map ? 1 : 0);
    gl.uniform2i(this.uniform("u_size"), drawing.width, drawing.height);
    gl.uniform2f(this.uniform("u_origin"), view.x, view.y);
    gl.uniform1f(this.uniform("u_scale"), view.scale * density);
    gl.uniform1f(this.uniform("u_height"), this.canvas.height);
    gl.uniform1f(this.uniform("u_density"), density);
    gl.uniform1f(this.uniform("u_threshold"), look.threshold);
    gl.uniform1i(this.uniform("u_is_confidence"), look.mode === "confidence" ? 1 : 0);
    gl.uniform1i(this.uniform("u_hovered"), look.hovered);
    gl.uniform1i(this.uniform("u_focused"), look.focused);
    gl.uniform1f(this.uniform("u_flashed"), look.flashed ?? -1);
    const box = map ? boxOf(map, look.focused) : { x0: 0, y0: 0, x1: 0, y1: 0 };
    const room = FOCUS_ROOM_PX / view.scale;
    gl.uniform4f(this.uniform("u_focus_box"), box.x0 - room, box.y0 - room, box.x1 + room, box.y1 + room);
  }

  private uniform(name: string): WebGLUniformLocation | null {
    if (!(name in this.uniforms) && this.program) {
      this.uniforms[name] = this.gl.getUniformLocation(this.program, name);
    }
    return this.uniforms[name] ?? null;
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

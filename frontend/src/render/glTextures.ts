/** What the shader reads: regions and drawing once per frame, its texel per fill, the table per look. */

import type { RegionId } from "../core/ids";
import type { RegionMap } from "../core/regionMap";
import type { Size } from "../core/viewport";
import type { Picture } from "./frameView";
import { bind, type Texture, texelTexture } from "./glProgram";
import { type RegionTable, TABLE_WIDTH, TEXEL } from "./regionTable";
import { idsAcrossInk, idsUnderInk } from "./underInk";

/** Units by the shader's names. */
export const UNITS = { u_regions: 0, u_table: 1, u_drawing: 2 } as const;

/** Beyond so many texels, writing the whole table is cheaper than each alone. */
const SINGLE_TEXELS = 64;
/** Frames whose textures stay, so that going back and forth uploads nothing. */
const KEPT_FRAMES = 5;

interface FrameTextures {
  readonly regions: Texture;
  /** For hidden lines; null until they are. */
  across: Texture | null;
  readonly drawing: Texture;
}

/** The mipmap of a drawing that is nearest to the canvas; `scale` is in canvas pixels per pixel of the drawing. */
export function levelAt(scale: number, { width, height }: Size): number {
  const last = Math.floor(Math.log2(Math.max(width, height)));
  return Math.min(Math.max(Math.round(Math.log2(1 / scale)), 0), last);
}

export class GlTextures {
  private readonly table: Texture;
  private hasHiddenLines = false;
  /** In the order of their last use. */
  private readonly frames = new Map<Picture, FrameTextures>();

  constructor(private readonly gl: WebGL2RenderingContext) {
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    this.table = texelTexture(gl, UNITS.u_table);
  }

  /** Uploads a frame that is not shown yet, and leaves the shown one bound. */
  prepare(picture: Picture): void {
    const shown = [...this.frames.keys()].at(-1);
    if (this.frames.has(picture) || !shown) return;
    this.showFrame(picture);
    this.showFrame(shown);
  }

  showFrame(picture: Picture): void {
    const textures = this.frames.get(picture) ?? this.upload(picture, this.formerDrawing(picture));
    this.frames.delete(picture);
    this.frames.set(picture, textures);
    bind(this.gl, this.hasHiddenLines ? this.acrossOf(picture, textures) : textures.regions);
    bind(this.gl, textures.drawing);
    this.dropOldest();
  }

  /** Without its lines a frame is painted across them. */
  hideLines(isHidden: boolean): void {
    if (this.hasHiddenLines === isHidden) return;
    this.hasHiddenLines = isHidden;
    const shown = [...this.frames.keys()].at(-1);
    if (shown) this.showFrame(shown);
  }

  /** Lines are smooth at small scales; from a few screen pixels on, each pixel of the drawing is seen as it is. */
  smoothDrawing(isSmooth: boolean): void {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0 + UNITS.u_drawing);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, isSmooth ? gl.LINEAR : gl.NEAREST);
  }

  writeTable({ texels, rows }: RegionTable): void {
    const { gl } = this;
    bind(gl, this.table);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, TABLE_WIDTH, rows, 0, gl.RGBA, gl.UNSIGNED_BYTE, texels);
  }

  writeRegions(table: RegionTable, regions: readonly RegionId[]): void {
    if (regions.length > SINGLE_TEXELS) {
      this.writeTable(table);
      return;
    }
    const { gl } = this;
    bind(gl, this.table);
    for (const region of regions) {
      const texel = table.texels.subarray(region * TEXEL, (region + 1) * TEXEL);
      const [x, y] = [region % TABLE_WIDTH, Math.floor(region / TABLE_WIDTH)];
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, texel);
    }
  }

  /** The drawing of the picture that this one replaces, which differs in its regions alone. */
  private formerDrawing({ drawing }: Picture): Texture | null {
    for (const [picture, textures] of this.frames) {
      if (picture.drawing !== drawing) continue;
      this.deleteRegions(textures);
      this.frames.delete(picture);
      return textures.drawing;
    }
    return null;
  }

  private upload({ drawing, map }: Picture, former: Texture | null): FrameTextures {
    const { gl } = this;
    const regions = this.uploadIds(map, idsUnderInk);
    if (former) return { regions, across: null, drawing: former };
    const ink = texelTexture(gl, UNITS.u_drawing);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, drawing);
    gl.generateMipmap(gl.TEXTURE_2D);
    return { regions, across: null, drawing: ink };
  }

  private uploadIds(map: RegionMap | null, idsOf: (map: RegionMap) => Uint16Array): Texture {
    const { gl } = this;
    const regions = texelTexture(gl, UNITS.u_regions);
    const [width, height, ids] = map ? [map.width, map.height, idsOf(map)] : [1, 1, new Uint16Array(1)];
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R16UI, width, height, 0, gl.RED_INTEGER, gl.UNSIGNED_SHORT, ids);
    return regions;
  }

  private acrossOf({ map }: Picture, textures: FrameTextures): Texture {
    textures.across ??= this.uploadIds(map, idsAcrossInk);
    return textures.across;
  }

  private deleteRegions({ regions, across }: FrameTextures): void {
    this.gl.deleteTexture(regions.texture);
    if (across) this.gl.deleteTexture(across.texture);
  }

  private dropOldest(): void {
    for (const [picture, textures] of this.frames) {
      if (this.frames.size <= KEPT_FRAMES) return;
      this.deleteRegions(textures);
      this.gl.deleteTexture(textures.drawing.texture);
      this.frames.delete(picture);
    }
  }
}

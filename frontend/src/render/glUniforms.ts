/** What the shaders are told before they draw: where the paper lies, how one looks at it, which region has a line. */

import type { RegionId } from "../core/ids";
import type { Rgb } from "../core/palette";
import { toImage } from "../core/viewport";
import type { Look, Picture } from "./frameView";
import type { Program } from "./glProgram";
import { levelAt } from "./glTextures";
import { MAT } from "./ground";
import type { OutlineStyle } from "./outlines";
import { PAPER } from "./regionPaint";
import { hidesTraces } from "./traceLines";

interface Seen {
  readonly look: Look;
  readonly picture: Picture;
}

/** Takes the program into use. */
export function setPlace(
  gl: WebGL2RenderingContext,
  { program, at }: Program,
  { look, picture }: Seen,
): void {
  const { drawing } = picture;
  const { view, density } = look;
  gl.useProgram(program);
  gl.uniform2i(at("u_size"), drawing.width, drawing.height);
  gl.uniform2f(at("u_origin"), view.x, view.y);
  const scale = view.scale * density;
  const turn = toImage(view).map((part) => part / scale);
  gl.uniformMatrix2fv(at("u_turn"), true, turn);
  gl.uniform1f(at("u_scale"), scale);
  gl.uniform1i(at("u_level"), levelAt(scale, drawing));
  gl.uniform1f(at("u_height"), gl.canvas.height);
  gl.uniform1f(at("u_density"), density);
}

export function setLook(gl: WebGL2RenderingContext, { at }: Program, { look, picture }: Seen): void {
  const { map } = picture;
  gl.uniform1i(at("u_has_regions"), map && look.ink !== "only" ? 1 : 0);
  gl.uniform3fv(at("u_mat"), shares(look.ground?.rgb ?? MAT));
  gl.uniform3fv(at("u_ground"), shares(look.ground?.rgb ?? PAPER));
  gl.uniform3fv(at("u_other_ground"), shares(look.ground?.other ?? PAPER));
  gl.uniform1f(at("u_is_black"), look.ink === "black" ? 1 : 0);
  gl.uniform1f(at("u_hides_ink"), look.ink === "hidden" ? 1 : 0);
  gl.uniform1f(at("u_hides_traces"), hidesTraces(map, look.ink) ? 1 : 0);
}

export function setOutline(
  gl: WebGL2RenderingContext,
  { at }: Program,
  region: RegionId,
  { inner, outer, reach }: OutlineStyle,
): void {
  const line = ([red, green, blue, strength]: OutlineStyle["inner"]) =>
    [red / 255, green / 255, blue / 255, strength] as const;
  gl.uniform1i(at("u_outlined"), region);
  gl.uniform4f(at("u_inner"), ...line(inner));
  gl.uniform4f(at("u_outer"), ...line(outer));
  gl.uniform2f(at("u_reach"), ...reach);
}

const shares = (rgb: Rgb): number[] => rgb.map((part) => part / 255);

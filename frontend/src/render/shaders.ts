/**
 * Two small shaders. The first composes paint, pattern and ink for each pixel of the screen; the second outlines
 * one region. They are kept apart, and free of loops and arrays, because a computer without a graphics card runs
 * every line of a shader for every pixel. Which color and pattern a region has, in any view, stands in its texel
 * (regionPaint.ts), so a new way to see the fills needs no line here.
 */

import { TRACE_SATURATION } from "../core/slivers";
import { CHECKER_PX, DOTS_PX, HATCH_PX } from "./frameView";
import { STRONGEST } from "./regionTable";

const px = (value: number) => value.toFixed(1);

/** One triangle that covers the canvas. */
export const VERTEX = `#version 300 es
void main() {
  gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0);
}`;

const VERSION = `#version 300 es
`;

const PLACE = `precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D u_regions; // grown under the ink
uniform ivec2 u_size;         // of the image
uniform vec2 u_origin;        // the image point in the canvas's top left corner
uniform mat2 u_turn;          // from device pixels to image pixels, as the paper lies
uniform float u_scale;        // device pixels per image pixel
uniform float u_height;       // of the canvas, in device pixels
uniform float u_density;      // device pixels per CSS pixel
out vec4 color;

vec2 place() {
  return u_origin + u_turn * vec2(gl_FragCoord.x, u_height - gl_FragCoord.y);
}

int region_at(vec2 at) {
  return int(texelFetch(u_regions, clamp(ivec2(floor(at)), ivec2(0), u_size - 1), 0).r);
}
`;

const COMPOSED = `${PLACE}
uniform sampler2D u_table; // color and pattern of each region
uniform sampler2D u_drawing;
uniform bool u_has_regions;
uniform vec3 u_mat;
uniform vec3 u_ground;       // where no paint is, in squares of
uniform vec3 u_other_ground; // two colors, which may be the same
uniform float u_is_black;    // 0 or 1: all lines black
uniform float u_hides_ink;   // 0 or 1
uniform float u_hides_traces; // 0 or 1: paint covers trace lines

#ifdef COARSE
#define RISE(from, to, at) step(0.5 * (from + to), at)
uniform int u_level; // the picture of the drawing that is as coarse as the canvas

vec3 drawn_at(vec2 at) {
  return texelFetch(u_drawing, clamp(ivec2(at) >> u_level, ivec2(0), max(u_size >> u_level, 1) - 1), u_level).rgb;
}
#else
#define RISE(from, to, at) smoothstep(from, to, at)

vec3 drawn_at(vec2 at) {
  return texture(u_drawing, at / vec2(u_size)).rgb;
}
#endif

const vec3 PAPER = vec3(1.0);
const float STRONGEST = ${px(STRONGEST)};
const float TRACE_SATURATION = ${TRACE_SATURATION};

// Slashes in screen space, dark beside light, so that they read upon any color and at any zoom.
vec3 hatched(vec3 ground, vec2 css, float strength) {
  float along = mod(css.x + css.y, ${px(HATCH_PX)});
  float dark = RISE(0.0, 0.7, along) - RISE(2.2, 2.9, along);
  float light = RISE(2.2, 2.9, along) - RISE(4.2, 4.9, along);
  return mix(mix(ground, vec3(1.0), light * 0.75 * strength), vec3(0.13), dark * 0.9 * strength);
}

vec3 checkered(vec2 css) {
  vec2 square = floor(css / ${px(CHECKER_PX)});
  return mix(u_ground, u_other_ground, mod(square.x + square.y, 2.0));
}

vec3 dotted(vec3 ground, vec2 css, float strength) {
  float shift = mod(floor(css.y / ${px(DOTS_PX)}), 2.0) * ${px(DOTS_PX / 2)};
  float away = length(mod(css + vec2(shift, 0.0), ${px(DOTS_PX)}) - ${px(DOTS_PX / 2)});
  return mix(ground, vec3(0.36), (1.0 - RISE(0.9, 1.7, away)) * strength);
}

// \`css\` is the place on the image in CSS pixels of the screen: patterns move with the paper and never grow.
vec3 paint_of(vec4 texel, float code, vec2 css) {
  float kind = mod(floor(code / (STRONGEST + 1.0)), 4.0); // 0 slashes, 1 dots; 2 and 3 the same upon the bare ground
  float strength = mod(code, STRONGEST + 1.0) / STRONGEST;
  vec3 ground = kind < 2.0 ? texel.rgb : checkered(css);
  return mod(kind, 2.0) > 0.5 ? dotted(ground, css, strength) : hatched(ground, css, strength);
}

// As isTracePixel in traceLines.ts.
bool is_trace(vec3 drawn) {
  float darkest = min(drawn.r, min(drawn.g, drawn.b));
  return max(drawn.r, max(drawn.g, drawn.b)) - darkest > TRACE_SATURATION * (1.0 - darkest);
}

void main() {
  vec2 at = place();
  vec2 size = vec2(u_size);
  vec3 drawn = drawn_at(at);
  vec3 ink = mix(mix(drawn, vec3(min(drawn.r, min(drawn.g, drawn.b))), u_is_black), PAPER, u_hides_ink);
  int region = region_at(at);
  bool is_fillable = region > 0 && u_has_regions;
  vec4 texel = texelFetch(u_table, ivec2(region & 255, region >> 8), 0);
  float code = floor(texel.a * 255.0 + 0.5);
  vec3 paint = is_fillable ? paint_of(texel, code, at * u_scale / u_density) : PAPER;
  bool keeps_line = code >= 4.0 * (STRONGEST + 1.0);
  if (is_fillable && !keeps_line && u_hides_traces > 0.5 && is_trace(drawn)) ink = PAPER;
  // Dark and saturated line pixels stay as they were drawn; only their soft edge lets the paint through.
  float softness = smoothstep(0.0, 0.4, min(ink.r, min(ink.g, ink.b)));
  bool is_mat = at.x < 0.0 || at.y < 0.0 || at.x >= size.x || at.y >= size.y;
  color = vec4(is_mat ? u_mat : ink * mix(PAPER, paint, softness), 1.0);
}`;

export const PICTURE = VERSION + COMPOSED;

/** The same for a canvas that is drawn coarsely for a moment: the drawing by one texel of a mipmap, no soft edges. */
export const COARSE_PICTURE = `${VERSION}#define COARSE
${COMPOSED}`;

export const OUTLINE = `${VERSION}${PLACE}
uniform int u_outlined;
uniform vec4 u_inner; // the line inside the region, and how strong it is
uniform vec4 u_outer; // the line outside
uniform vec2 u_reach; // how far both reach in CSS pixels; the second for the outer alone

float met(vec2 at, float reach) {
  float by = reach * u_density / u_scale;
  float slant = by * 0.7071;
  int others = int(region_at(at + vec2(by, 0.0)) == u_outlined) + int(region_at(at - vec2(by, 0.0)) == u_outlined)
             + int(region_at(at + vec2(0.0, by)) == u_outlined) + int(region_at(at - vec2(0.0, by)) == u_outlined)
             + int(region_at(at + vec2(slant)) == u_outlined) + int(region_at(at - vec2(slant)) == u_outlined)
             + int(region_at(at + vec2(slant, -slant)) == u_outlined)
             + int(region_at(at - vec2(slant, -slant)) == u_outlined);
  return float(others) / 8.0;
}

void main() {
  vec2 at = place();
  bool is_inside = region_at(at) == u_outlined;
  float near = met(at, u_reach.x);
  float inner = near < 1.0 ? u_inner.a : 0.0;
  float outer = max(near, met(at, u_reach.y)) > 0.0 ? u_outer.a : 0.0;
  color = is_inside ? vec4(u_inner.rgb, inner) : vec4(u_outer.rgb, outer);
}`;

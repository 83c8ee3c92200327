/** The one shader: paint, hatch, confidence, outlines and ink, composed for each pixel of the screen. */

import { CONFIDENCE_STOPS, DECIDED_COLOR } from "../core/confidenceColor";
import type { Rgb } from "../core/palette";
import { DOTS_PX, HATCH_PX, MAT_GREY } from "./frameView";

const vec3 = (rgb: Rgb) => `vec3(${rgb.map((part) => (part / 255).toFixed(5)).join(", ")})`;
const px = (value: number) => value.toFixed(1);

export const VERTEX = `#version 300 es
void main() {
  gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0);
}`;

export const FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D u_regions;
uniform sampler2D u_table;
uniform sampler2D u_palette;
uniform sampler2D u_drawing;
uniform bool u_has_regions;
uniform ivec2 u_size;      // of the image
uniform vec2 u_origin;     // the image point in the canvas's top left corner
uniform float u_scale;     // device pixels per image pixel
uniform float u_height;    // of the canvas, in device pixels
uniform float u_density;   // device pixels per CSS pixel
uniform float u_threshold;
uniform bool u_is_confidence;
uniform int u_hovered;
uniform int u_focused;
uniform vec4 u_focus_box;  // in image pixels, with room for its outline
uniform float u_flashed;   // a label, or -1
out vec4 color;

const vec3 MAT = vec3(${(MAT_GREY / 255).toFixed(5)});
const vec3 PAPER = vec3(1.0);
const float MODEL = 0.0;

int region_at(vec2 at) {
  ivec2 texel = ivec2(floor(at));
  if (any(lessThan(texel, ivec2(0))) || any(greaterThanEqual(texel, u_size))) return -1;
  return int(texelFetch(u_regions, texel, 0).r);
}

vec3 ink_at(vec2 at) {
  return texelFetch(u_drawing, clamp(ivec2(floor(at)), ivec2(0), u_size - 1), 0).rgb;
}

vec3 confidence_color(float confidence) {
  vec3 stops[5] = vec3[5](${CONFIDENCE_STOPS.map(vec3).join(", ")});
  float place = clamp(confidence, 0.0, 1.0) * 4.0;
  int below = min(int(place), 3);
  return mix(stops[below], stops[below + 1], place - float(below));
}

// Slashes in screen space, dark beside light, so that they read upon any color and at any zoom.
vec3 hatched(vec3 ground, vec2 at, float strength) {
  float along = mod(at.x + at.y, ${px(HATCH_PX)});
  float dark = smoothstep(0.0, 0.7, along) - smoothstep(2.2, 2.9, along);
  float light = smoothstep(2.2, 2.9, along) - smoothstep(4.2, 4.9, along);
  return mix(mix(ground, vec3(1.0), light * 0.75 * strength), vec3(0.13), dark * 0.9 * strength);
}

vec3 dotted(vec3 ground, vec2 at) {
  vec2 row = vec2(mod(floor(at.y / ${px(DOTS_PX)}), 2.0) * ${px(DOTS_PX / 2)}, 0.0);
  float away = length(mod(at + row, ${px(DOTS_PX)}) - ${px(DOTS_PX / 2)});
  return mix(vec3(0.36), ground, smoothstep(0.9, 1.7, away));
}

// What a region is painted with. \`at\` is the place on the image in CSS pixels of the screen.
vec3 paint_of(int region, vec2 at) {
  vec4 fill = texelFetch(u_table, ivec2(region & 255, region >> 8), 0);
  if (fill.r < 0.0) return dotted(PAPER, at);
  bool is_withdrawn = fill.g == MODEL && fill.b >= 0.0 && fill.b <= u_threshold;
  vec3 guess = texelFetch(u_palette, ivec2(int(fill.r), 0), 0).rgb;
  vec3 paint = guess;
  if (u_is_confidence) {
    paint = fill.g == MODEL && fill.b >= 0.0 ? confidence_color(fill.b) : ${vec3(DECIDED_COLOR)};
    if (is_withdrawn) paint = hatched(paint, at, 0.55);
  } else if (is_withdrawn) {
    paint = hatched(mix(PAPER, guess, 0.35), at, 1.0);
  }
  if (u_flashed >= 0.0 && fill.r != u_flashed) paint = mix(paint, vec3(0.62), 0.78);
  return paint;
}

// The nearest region beside a line pixel: paint reaches under the soft edge of a line.
int region_beside(vec2 at) {
  for (int reach = 1; reach <= 2; reach++) {
    float by = float(reach);
    int right = region_at(at + vec2(by, 0.0)); if (right > 0) return right;
    int left = region_at(at - vec2(by, 0.0)); if (left > 0) return left;
    int below = region_at(at + vec2(0.0, by)); if (below > 0) return below;
    int above = region_at(at - vec2(0.0, by)); if (above > 0) return above;
  }
  return 0;
}

// The drawing over the paint. Dark and saturated line pixels stay as they were drawn.
vec3 composed(int region, vec2 at, vec2 css) {
  vec3 ink = ink_at(at);
  if (region > 0) return ink * paint_of(region, css);
  float softness = smoothstep(0.0, 0.4, min(ink.r, min(ink.g, ink.b)));
  if (softness == 0.0) return ink;
  int beside = region_beside(at);
  return beside > 0 ? ink * mix(PAPER, paint_of(beside, css), softness) : ink;
}

// A thin line inside the region under the pointer: its paint itself is shown as it is.
vec3 hovered(vec3 result, vec2 at) {
  if (u_hovered == 0 || region_at(at) != u_hovered) return result;
  float by = 1.5 * u_density / u_scale;
  bool is_edge = region_at(at + vec2(by, 0.0)) != u_hovered || region_at(at - vec2(by, 0.0)) != u_hovered
              || region_at(at + vec2(0.0, by)) != u_hovered || region_at(at - vec2(0.0, by)) != u_hovered;
  float light = dot(result, vec3(0.3, 0.6, 0.1));
  return is_edge ? mix(result, vec3(light > 0.45 ? 0.0 : 1.0), 0.6) : result;
}

float outline(vec2 at, float reach, bool is_inside) {
  float step_by = reach * u_density / u_scale;
  float met = 0.0;
  for (int turn = 0; turn < 8; turn++) {
    float angle = float(turn) * 0.7853982;
    bool is_focused = region_at(at + step_by * vec2(cos(angle), sin(angle))) == u_focused;
    if (is_focused != is_inside) met = 1.0;
  }
  return met;
}

void main() {
  vec2 pixel = vec2(gl_FragCoord.x, u_height - gl_FragCoord.y);
  vec2 at = u_origin + pixel / u_scale;
  if (any(lessThan(at, vec2(0.0))) || any(greaterThanEqual(at, vec2(u_size)))) {
    color = vec4(MAT, 1.0);
    return;
  }
  vec2 css = at * u_scale / u_density;
  float quarter = 0.25 / u_scale;
  vec2 taps[4] = vec2[4](
    at + vec2(-quarter), at + vec2(quarter, -quarter), at + vec2(-quarter, quarter), at + vec2(quarter));
  vec3 sum = vec3(0.0);
  if (!u_has_regions) {
    for (int tap = 0; tap < 4; tap++) sum += ink_at(taps[tap]);
    color = vec4(sum / 4.0, 1.0);
    return;
  }
  int first = max(region_at(taps[0]), 0);
  int second = max(region_at(taps[1]), 0);
  int third = max(region_at(taps[2]), 0);
  int fourth = max(region_at(taps[3]), 0);
  if (first > 0 && first == second && first == third && first == fourth) {
    for (int tap = 0; tap < 4; tap++) sum += ink_at(taps[tap]);
    sum *= paint_of(first, css);
  } else {
    sum = composed(first, taps[0], css) + composed(second, taps[1], css)
        + composed(third, taps[2], css) + composed(fourth, taps[3], css);
  }
  vec3 result = hovered(sum / 4.0, at);
  bool is_near_focus = u_focused > 0 && at.x >= u_focus_box.x && at.y >= u_focus_box.y
                    && at.x < u_focus_box.z && at.y < u_focus_box.w;
  if (is_near_focus) {
    bool is_inside = region_at(at) == u_focused;
    if (is_inside) result = mix(result, vec3(1.0), outline(at, 1.6, true));
    else result = mix(result, vec3(0.07, 0.42, 1.0), max(outline(at, 1.6, false), outline(at, 3.2, false)));
  }
  color = vec4(result, 1.0);
}`;

/**
 * One terminal is one instanced quad that spans from where it is (head) back along its way (tail).
 * `state` 0 gone, 1 fresh, 2 stale, 3 offline, as in shared/wire/slotColumns.ts.
 */
const block = `\
layout(std140) uniform dustUniforms {
  float now;
  float radius;
  float trail;
  float sparkle;
  float opacity;
  vec3 tone;
  vec3 staleTone;
} dust;
`;

export const dustUniforms = {
  name: 'dust',
  vs: block,
  fs: block,
  uniformTypes: { now: 'f32', radius: 'f32', trail: 'f32', sparkle: 'f32', opacity: 'f32', tone: 'vec3<f32>', staleTone: 'vec3<f32>' },
} as const;

export const dustVertex = `\
#version 300 es
#define SHADER_NAME terminal-dust-vertex
in vec3 positions;
in vec2 instanceFrom;
in vec2 instanceTo;
in float instanceStart;
in float instanceGlide;
in float instanceState;
out vec2 vPixel;
out float vLength;
out float vRadius;
out vec4 vTone;

vec2 screenOf(vec2 place) {
  vec4 clip = project_position_to_clipspace(vec3(place, 0.0), vec3(0.0), vec3(0.0));
  return clip.xy / clip.w * project.viewportSize * 0.5;
}

void main(void) {
  float state = floor(instanceState * 255.0 + 0.5);
  // Outside of the clip volume: a free slot draws nothing.
  if (state < 0.5) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  float since = dust.now - instanceStart;
  // Never further than the last fix: at the end of its glide a terminal stands.
  float share = clamp(since / instanceGlide, 0.0, 1.0);
  vec2 place = mix(instanceFrom, instanceTo, share);
  geometry.worldPosition = vec3(place, 0.0);
  vec2 head = screenOf(place);
  // The tail shrinks back into the head once the terminal has arrived.
  float alive = 1.0 - clamp((since - instanceGlide) / 2.0, 0.0, 1.0);
  vec2 way = (instanceTo - instanceFrom) / instanceGlide * dust.trail * alive;
  vec2 tail = dust.trail > 0.0 ? screenOf(place - way) : head;
  vec2 along = head - tail;
  float reach = length(along);
  vec2 direction = reach > 0.01 ? along / reach : vec2(1.0, 0.0);
  vec2 side = vec2(-direction.y, direction.x);
  float spark = state < 1.5 ? exp(-max(since, 0.0) / 1.6) * dust.sparkle : 0.0;
  vRadius = dust.radius * (1.0 + 0.35 * spark) * project.devicePixelRatio;
  float pad = vRadius * 2.6 + 1.0;
  float x = positions.x > 0.0 ? pad : -reach - pad;
  vec2 pixel = vec2(x, positions.y * pad);
  vPixel = pixel;
  vLength = reach;
  gl_Position = vec4((head + direction * pixel.x + side * pixel.y) / project.viewportSize * 2.0, 0.0, 1.0);
  float light = state < 1.5 ? 0.52 + 0.4 * spark : state < 2.5 ? 0.3 : 0.16;
  vTone = vec4(mix(state < 1.5 ? dust.tone : dust.staleTone, vec3(1.0), 0.4 * spark), light * dust.opacity);
}
`;

export const dustFragment = `\
#version 300 es
#define SHADER_NAME terminal-dust-fragment
precision highp float;
in vec2 vPixel;
in float vLength;
in float vRadius;
in vec4 vTone;
out vec4 fragColor;

void main(void) {
  // The head is whole, however short the tail behind it.
  float away = length(vPixel);
  float head = max(1.0 - smoothstep(vRadius - 0.6, vRadius + 0.6, away), exp(-away * away / (vRadius * vRadius * 1.6)) * 0.28);
  float back = clamp(-vPixel.x, 0.0, vLength);
  float gone = vLength > 0.5 ? back / vLength : 1.0;
  float width = vRadius * (0.85 - 0.65 * gone);
  float aside = length(vec2(vPixel.x + back, vPixel.y));
  float tail = (1.0 - smoothstep(width - 0.6, width + 0.6, aside)) * 0.6 * (1.0 - gone) * (1.0 - gone);
  float light = max(head, tail);
  if (light < 0.004) discard;
  fragColor = vec4(vTone.rgb, vTone.a * light);
}
`;

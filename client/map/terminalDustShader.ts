/**
 * One terminal is one instanced quad that spans from where it is (head) back along its way (tail).
 * `state` 0 gone, 1 fresh, 2 stale, 3 offline, as in shared/wire/slotColumns.ts. Shape tells them apart as well as colour:
 * a dot that points where it goes, an empty ring, a cross.
 */
const block = `\
layout(std140) uniform dustUniforms {
  float now;
  float radius;
  float unit;
  float trail;
  float sparkle;
  float chosen;
  vec3 tone;
  vec3 staleTone;
} dust;
`;

export const dustUniforms = {
  name: 'dust',
  vs: block,
  fs: block,
  uniformTypes: { now: 'f32', radius: 'f32', unit: 'f32', trail: 'f32', sparkle: 'f32', chosen: 'f32', tone: 'vec3<f32>', staleTone: 'vec3<f32>' },
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
flat out float vLength;
flat out float vRadius;
flat out float vState;
flat out float vWedge;
flat out float vChosen;
flat out vec4 vTone;

// Slower than this, metres a second, is the noise of a phone at rest: it has no heading.
const float WALKS = 0.4;
// A ring and a cross need so many units to be read as such.
const float LEAST_SHAPE = 1.9;

vec2 screenOf(vec2 place) {
  vec4 clip = project_position_to_clipspace(vec3(place, 0.0), vec3(0.0), vec3(0.0));
  return clip.xy / clip.w * project.viewportSize * 0.5;
}

void main(void) {
  float state = floor(instanceState * 255.0 + 0.5);
  // Outside of the clip volume: a free slot draws nothing.
  if (state < 0.5) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  vState = state;
  vChosen = abs(float(gl_InstanceID) - dust.chosen) < 0.5 ? 1.0 : 0.0;
  float since = dust.now - instanceStart;
  // Never further than the last fix: at the end of its glide a terminal stands.
  float share = clamp(since / instanceGlide, 0.0, 1.0);
  vec2 place = mix(instanceFrom, instanceTo, share);
  geometry.worldPosition = vec3(place, 0.0);
  vec2 head = screenOf(place);
  // The tail shrinks back into the head once the terminal has arrived.
  float alive = 1.0 - clamp((since - instanceGlide) / 2.0, 0.0, 1.0);
  vec2 pace = (instanceTo - instanceFrom) / instanceGlide;
  vec2 way = pace * dust.trail * alive;
  bool isFresh = state < 1.5;
  vec2 tail = isFresh && dust.trail > 0.0 ? screenOf(place - way) : head;
  float reach = length(head - tail);
  // East is shorter than north, and the screen is true to angles: the heading is that of the ground.
  vec2 course = vec2(pace.x * cos(radians(place.y)), pace.y) * 111320.0;
  float speed = length(course);
  vec2 direction = speed > 0.0001 ? course / speed : vec2(1.0, 0.0);
  vec2 side = vec2(-direction.y, direction.x);
  float spark = isFresh ? exp(-max(since, 0.0) / 1.6) * dust.sparkle : 0.0;
  float least = isFresh ? 0.0 : LEAST_SHAPE * dust.unit;
  vRadius = max(dust.radius, least) * (1.0 + 0.35 * spark + 0.25 * vChosen) * project.devicePixelRatio;
  // Dust has no front; it grows one when it is large enough to show it.
  vWedge = isFresh && speed > WALKS ? smoothstep(1.7, 2.6, dust.radius / dust.unit) : 0.0;
  float pad = vRadius * mix(2.8, 5.0, vChosen) + 2.0;
  float x = positions.x > 0.0 ? pad : -reach - pad;
  vec2 pixel = vec2(x, positions.y * pad);
  vPixel = pixel;
  vLength = reach;
  gl_Position = vec4((head + direction * pixel.x + side * pixel.y) / project.viewportSize * 2.0, 0.0, 1.0);
  float light = isFresh ? 0.52 + 0.4 * spark : state < 2.5 ? 0.7 : 0.62;
  vTone = vec4(mix(isFresh ? dust.tone : dust.staleTone, vec3(1.0), max(0.4 * spark, 0.7 * vChosen)), max(light, vChosen));
}
`;

export const dustFragment = `\
#version 300 es
#define SHADER_NAME terminal-dust-fragment
precision highp float;
in vec2 vPixel;
flat in float vLength;
flat in float vRadius;
flat in float vState;
flat in float vWedge;
flat in float vChosen;
flat in vec4 vTone;
out vec4 fragColor;

float fill(float d) { return 1.0 - smoothstep(-0.6, 0.6, d); }
float stroke(float d, float w) { return 1.0 - smoothstep(w * 0.5 - 0.6, w * 0.5 + 0.6, abs(d)); }

// A dot drawn out to a point ahead, as of an arrow.
float dot_(vec2 p) {
  float body = length(p) - vRadius;
  if (vWedge < 0.01) return body;
  float tip = vRadius * (1.0 + 1.15 * vWedge);
  vec2 q = vec2(p.x, abs(p.y));
  // The straight edges touch the circle on their way to the tip.
  float slope = asin(clamp(vRadius / tip, 0.0, 1.0));
  float edge = dot(q - vec2(tip, 0.0), vec2(sin(slope), cos(slope)));
  float wedge = max(edge, vRadius * sin(slope) - p.x);
  return min(body, wedge);
}
float cross_(vec2 p) {
  // Upright whatever the heading: distance to the nearer of two diagonals.
  vec2 q = abs(p);
  float along = (q.x + q.y) * 0.7071068, aside = abs(q.x - q.y) * 0.7071068;
  return max(aside - max(0.6, vRadius * 0.2), along - vRadius * 1.35);
}

float headOf(float away) {
  if (vState < 1.5) return max(fill(dot_(vPixel)), exp(-away * away / (vRadius * vRadius * 1.6)) * 0.28);
  if (vState < 2.5) return stroke(away - vRadius, max(1.1, vRadius * 0.42));
  return fill(cross_(vPixel));
}

void main(void) {
  // The head is whole, however short the tail behind it.
  float away = length(vPixel);
  float head = headOf(away);
  float back = clamp(-vPixel.x, 0.0, vLength);
  float gone = vLength > 0.5 ? back / vLength : 1.0;
  float width = vRadius * (0.85 - 0.65 * gone);
  float aside = length(vec2(vPixel.x + back, vPixel.y));
  float tail = vState < 1.5 ? fill(aside - width) * 0.6 * (1.0 - gone) * (1.0 - gone) : 0.0;
  float ring = vChosen > 0.5 ? stroke(away - max(vRadius * 2.6, vRadius + 5.0), max(1.4, vRadius * 0.32)) : 0.0;
  float light = max(max(head, tail), ring);
  if (light < 0.004) discard;
  fragColor = vec4(vTone.rgb, vTone.a * light);
}
`;

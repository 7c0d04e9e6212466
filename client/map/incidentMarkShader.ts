/**
 * One incident is one quad; its shape is drawn by distance: disc, triangle, diamond, octagon for severities 1 to 4.
 * Closer by it carries the glyph of its kind, and an arc around it that shrinks like a clock in its first 24 hours.
 */
const block = `\
layout(std140) uniform markUniforms {
  float now;
  float size;
  float close;
  float bloom;
  vec3 minor;
  vec3 notable;
  vec3 grave;
  vec3 ground;
} mark;
`;

export const markUniforms = {
  name: 'mark',
  vs: block,
  fs: block,
  uniformTypes: {
    now: 'f32', size: 'f32', close: 'f32', bloom: 'f32',
    minor: 'vec3<f32>', notable: 'vec3<f32>', grave: 'vec3<f32>', ground: 'vec3<f32>',
  },
} as const;

export const markVertex = `\
#version 300 es
#define SHADER_NAME incident-mark-vertex
in vec3 positions;
in vec2 instancePlace;
in vec4 instanceKind;
in float instanceReported;
in float instanceBorn;
out vec2 vPixel;
flat out float vRadius;
flat out float vSeverity;
flat out float vGlyph;
flat out float vOverdue;
flat out float vAside;
flat out float vSigned;
flat out float vDay;
flat out float vPriority;
flat out float vAge;
flat out float vBloom;

// Radius in units of the wall, by severity.
const float RADII[5] = float[5](0.0, 2.3, 4.4, 7.2, 9.2);

void main(void) {
  vec4 kind = floor(instanceKind * 255.0 + 0.5);
  vSeverity = kind.x;
  vGlyph = kind.y;
  vOverdue = mod(kind.z, 2.0);
  vAside = kind.z > 1.5 ? 1.0 : 0.0;
  vPriority = kind.w;
  vAge = mark.now - instanceBorn;
  geometry.worldPosition = vec3(instancePlace, 0.0);
  // What matters more grows sooner, so that a district full of small matters stays legible.
  bool matters = kind.x > 2.5 || vPriority > 0.5;
  float grown = matters ? mark.close : mark.close * mark.close;
  vSigned = mark.close > (matters ? 0.2 : 0.75) ? 1.0 : 0.0;
  vRadius = mix(RADII[int(kind.x)], 9.6 + 1.3 * kind.x, matters ? max(grown, vSigned * 0.75) : grown) * mark.size * project.devicePixelRatio;
  vDay = clamp((mark.now - instanceReported) / 86400.0, 0.0, 1.0);
  if (vPriority > 0.5) vRadius = max(vRadius, 6.0 * mark.size * project.devicePixelRatio);
  float ring = vPriority > 0.5 ? 2.1 : 1.75;
  // The screen's clock begins anew at times: what seems to come from the future came long ago.
  vBloom = vAge > -0.5 && vAge < 1.5 ? mark.bloom * mark.size * project.devicePixelRatio : 0.0;
  float reach = max(vRadius * ring + 3.0 * mark.size, vBloom);
  vPixel = positions.xy * reach;
  vec4 clip = project_position_to_clipspace(vec3(instancePlace, 0.0), vec3(0.0), vec3(0.0));
  gl_Position = vec4(clip.xy / clip.w + vPixel / project.viewportSize * 2.0, 0.0, 1.0);
}
`;

export const markFragment = `\
#version 300 es
#define SHADER_NAME incident-mark-fragment
precision highp float;
uniform sampler2D glyphs;
in vec2 vPixel;
flat in float vRadius;
flat in float vSeverity;
flat in float vGlyph;
flat in float vOverdue;
flat in float vAside;
flat in float vSigned;
flat in float vDay;
flat in float vPriority;
flat in float vAge;
flat in float vBloom;
out vec4 fragColor;

float disc(vec2 p, float r) { return length(p) - r; }
float triangle(vec2 p, float r) {
  // Equilateral, point up, its centre of gravity in the middle.
  p.y += 0.12 * r;
  vec2 q = vec2(abs(p.x), p.y);
  return max(dot(q, vec2(0.8660254, 0.5)) - 0.62 * r, -p.y - 0.62 * r);
}
float diamond(vec2 p, float r) { return (abs(p.x) + abs(p.y) - r * 1.12) * 0.7071068; }
float octagon(vec2 p, float r) {
  vec2 q = abs(p);
  return max(max(q.x, q.y), (q.x + q.y) * 0.7071068) - r * 0.95;
}
float shapeOf(vec2 p, float r) {
  if (vSeverity < 1.5) return disc(p, r);
  if (vSeverity < 2.5) return triangle(p, r * 1.25);
  if (vSeverity < 3.5) return diamond(p, r);
  return octagon(p, r);
}
float fill(float d) { return 1.0 - smoothstep(-0.6, 0.6, d); }
float stroke(float d, float w) { return 1.0 - smoothstep(w * 0.5 - 0.6, w * 0.5 + 0.6, abs(d)); }

void over(inout vec4 under, vec3 tone, float share) {
  float a = share + under.a * (1.0 - share);
  under = vec4(a > 0.0 ? (tone * share + under.rgb * under.a * (1.0 - share)) / a : tone, a);
}

void main(void) {
  // Shape says how severe, colour says what is wanted: nothing, attention (past due, or an alert stands), alarm.
  vec3 tone = vSeverity > 2.5 ? mark.grave : vOverdue > 0.5 ? mark.notable : mark.minor;
  if (vPriority > 0.5 && vSeverity < 2.5) tone = vPriority < 1.5 ? mark.grave : mark.notable;
  float d = shapeOf(vPixel, vRadius);
  vec4 paint = vec4(0.0);
  // A dark rim keeps a mark legible over the dust.
  over(paint, mark.ground, 0.75 * fill(d - 1.6 - 0.1 * vRadius));
  if (vSigned > 0.5) {
    over(paint, mix(mark.ground, tone, 0.2), fill(d));
    over(paint, tone, stroke(d, max(1.4, vRadius * 0.15)));
    // Clockwise from the top.
    float turn = atan(vPixel.x, vPixel.y) / 6.2831853;
    turn = turn < 0.0 ? turn + 1.0 : turn;
    float out_ = vRadius * (vSeverity > 1.5 && vSeverity < 2.5 ? 1.52 : 1.34);
    if (mark.close > 0.95 && turn <= 1.0 - vDay && vDay < 1.0) over(paint, mix(mark.ground, tone, 0.8), stroke(length(vPixel) - out_, max(1.2, vRadius * 0.12)));
    vec2 cell = vPixel / (vRadius * 0.72);
    cell.y += vSeverity > 1.5 && vSeverity < 2.5 ? 0.22 : 0.0;
    if (max(abs(cell.x), abs(cell.y)) < 1.0) {
      vec2 at = vec2((vGlyph + 0.5 + cell.x * 0.5) / 8.0, 0.5 - cell.y * 0.5);
      over(paint, vec3(1.0), textureLod(glyphs, at, vRadius < 22.0 ? 1.0 : 0.0).a);
    }
  } else {
    over(paint, tone, fill(d) * (vSeverity < 1.5 ? 0.86 : 1.0));
    if (vSeverity > 3.5) over(paint, mark.ground, fill(octagon(vPixel, vRadius * 0.42)));
  }
  // A standing alert stands in a ring: whole for P1, thin for the rest.
  if (vPriority > 0.5) over(paint, tone, stroke(length(vPixel) - vRadius * 1.75, vPriority < 1.5 ? max(1.8, vRadius * 0.24) : max(1.1, vRadius * 0.12)));
  if (vBloom > 0.0) {
    float share = clamp(vAge / 1.5, 0.0, 1.0);
    float eased = 1.0 - (1.0 - share) * (1.0 - share) * (1.0 - share);
    float away = length(vPixel);
    float front = mix(vRadius, vBloom * 0.9, eased);
    float light = stroke(away - front, 2.0 + 2.0 * (1.0 - share)) * (1.0 - share) + 0.22 * exp(-away * away / (front * front * 0.35 + 1.0)) * (1.0 - share);
    over(paint, tone, clamp(light, 0.0, 1.0));
  }
  paint.a *= vAside > 0.5 ? 0.35 : 1.0;
  if (paint.a < 0.01) discard;
  fragColor = paint;
}
`;

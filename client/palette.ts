/**
 * The one palette: map, charts, legends and CSS (as `--name`) all read it, so a colour means the same everywhere.
 * Blue is the normal state of things, amber wants attention, red is alarm, green only ever means *settled*.
 */
export const palette = {
  ground: '#060c14',
  raised: '#0a131e',
  panel: '#0c1826',
  sea: '#060c14',
  land: '#10263a',
  landEdge: '#17344d',
  landFar: '#0b1826',
  landFarEdge: '#17293b',
  border: '#3f88ab',
  partBorder: '#3c789a',
  street: '#3a6078',
  glow: '#2fb7e6',
  text: '#e6f1f8',
  soft: '#b7cad8',
  muted: '#93acbf',
  faint: '#5d778b',
  hairline: 'rgba(140,190,220,.14)',
  rule: 'rgba(140,190,220,.3)',
  normal: '#58d6ff',
  normalDim: '#2b7ea1',
  attention: '#ffb648',
  alarm: '#ff5a5f',
  /** Alarm as letters and figures: the same red, light enough for 7:1 on the ground. */
  alarmText: '#ff7d80',
  settled: '#4fd69c',
  dust: '#7fdcff',
} as const;

export type Tone = keyof typeof palette;

/** Red, green, blue 0–255 of a `#rrggbb` tone: what shaders and canvases take. */
export function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** WCAG contrast of two `#rrggbb` tones, 1 to 21. */
export function contrastOf(a: string, b: string): number {
  const [light, dark] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(hex: string): number {
  const [r, g, b] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The palette as CSS custom properties: `landFar` becomes `--land-far`. */
export const paletteCss = (): string =>
  `:root{${Object.entries(palette).map(([name, value]) => `--${kebab(name)}:${value}`).join(';')}}`;

/** A constructed sheet needs no `unsafe-inline`. */
export function paintPalette(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(paletteCss());
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

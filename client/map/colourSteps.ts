import { rgbOf } from '../palette.ts';

/** Five steps can be told apart from six metres; more cannot. */
export const STEPS = 5;

/** Edges of the steps in rising order: step `i` begins at `edges[i]`; where the last edge is the end of the scale it has one more. */
export interface ColourScale {
  readonly edges: readonly number[];
  readonly tones: readonly string[];
}

/** `#rrggbb` between two tones. */
export function mixTones(a: string, b: string, share: number): string {
  const from = rgbOf(a), to = rgbOf(b);
  return `#${from.map((part, i) => Math.round(part + (to[i]! - part) * share).toString(16).padStart(2, '0')).join('')}`;
}

/** From a breath of `tone` over the ground to `most` of it: light grows with each step, so that greyscale keeps the order. */
export const rampOf = (ground: string, tone: string, most = 0.72): string[] =>
  Array.from({ length: STEPS }, (_, step) => mixTones(ground, tone, 0.08 + ((most - 0.08) * step) / (STEPS - 1)));

/** Equal steps from `start` to `end`. */
export const evenScale = (start: number, end: number, tones: readonly string[]): ColourScale => ({
  edges: Array.from({ length: STEPS + 1 }, (_, step) => start + ((end - start) * step) / STEPS), tones,
});

/** The step of a value, from 0; below the scale is the first, beyond it the last. */
export function stepOf({ edges, tones }: ColourScale, value: number): number {
  let step = 0;
  while (step + 1 < tones.length && value >= edges[step + 1]!) step++;
  return step;
}

export const toneOf = (scale: ColourScale, value: number): string => scale.tones[stepOf(scale, value)]!;

/** The next number upward that divides into five round steps: 5, 10, 25, 50, 100, 250 … */
export function roundEnd(value: number): number {
  if (value <= STEPS) return STEPS;
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2.5, 5, 10].map((step) => step * ten).find((end) => end >= value && end % STEPS === 0) ?? 10 * ten;
}

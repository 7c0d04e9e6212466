/** What an incident is about, as one sign drawn on a 24 × 24 grid: strokes only, so that it reads at any size. */
export const GLYPHS = ['dispute', 'safety', 'city', 'environment', 'care', 'traffic', 'call', 'other'] as const;
export type Glyph = (typeof GLYPHS)[number];

/** SVG path data, stroked 2 wide with round ends. */
export const GLYPH_PATHS: Readonly<Record<Glyph, string>> = {
  // Two speech bubbles that face each other.
  dispute: 'M4 5h9v7H8l-4 3z M20 10h-4v5h-5v3h5l4 3z',
  safety: 'M12 3l8 3v6c0 4.5-3.4 7.6-8 9-4.6-1.4-8-4.500-8-9V6z M12 8v5 M12 16v.4',
  city: 'M4 20V9l6-4v15 M10 20h10V11h-6 M7 12v0 M7 16v0 M16 15v0 M2.500 20h19',
  environment: 'M12 3c4 5 6 7.800 6 11a6 6 0 0 1-12 0c0-3.200 2-6 6-11z M9.500 15a2.600 2.600 0 0 0 2.500 2.500',
  care: 'M12 20C6 15.800 3.500 12.600 3.500 9.200A4.300 4.300 0 0 1 12 8a4.300 4.300 0 0 1 8.500 1.200c0 3.400-2.500 6.600-8.500 10.800z',
  traffic: 'M5 16v-4l2-5h10l2 5v4z M5 12h14 M7.500 16v2.500 M16.500 16v2.500 M8 14.200v0 M16 14.200v0',
  call: 'M12 4a6 6 0 0 1 6 6v4l1.800 3H4.200L6 14v-4a6 6 0 0 1 6-6z M10 20h4',
  other: 'M12 12v0 M6.500 12v0 M17.500 12v0',
};

/** Roots of the demo city's category tree. */
const ROOTS: Readonly<Record<string, Glyph>> = {
  safety: 'safety', fire: 'safety', cityOrder: 'city', facilities: 'city', consumerFood: 'city', environment: 'environment',
  floodTyphoon: 'environment', ruralLand: 'environment', dispute: 'dispute', publicService: 'care', careOfElderly: 'care', health: 'care',
};
/** A centre with a tree of its own still gets signs where its codes speak plainly. */
const SIGNS: readonly (readonly [RegExp, Glyph])[] = [
  [/traffic|road|vehicle/i, 'traffic'],
  [/safe|fire|danger|hazard|security/i, 'safety'],
  [/environment|water|river|noise|pollut|waste|smoke/i, 'environment'],
  [/people|elder|care|help|livelihood|health|rescue/i, 'care'],
  [/city|street|appearance|construct|facilit|market/i, 'city'],
];

/** `lineage`: the category's code and those above it, leaf first. */
export function glyphOf(line: { readonly channel: string; readonly dispute?: unknown }, lineage: readonly string[]): Glyph {
  if (line.dispute !== undefined) return 'dispute';
  if (line.channel === 'oneKey') return 'call';
  const root = ROOTS[lineage.at(-1) ?? ''];
  if (root !== undefined) return root;
  for (const code of lineage) {
    for (const [sign, glyph] of SIGNS) if (sign.test(code)) return glyph;
  }
  return 'other';
}

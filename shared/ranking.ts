import type { Part } from './figures.ts';

/** Fewer than this and a rate says more about chance than about work: it is shown and not compared. */
export const LEAST_SAMPLE = 30;

/** Places by rate, the best first; equal rates share a place and the next one counts all before it. Null: too few to compare. */
export function placesOf(parts: readonly Part[]): (number | null)[] {
  const ranked = [...parts.keys()].filter((at) => parts[at]!.of >= LEAST_SAMPLE).sort((a, b) => order(parts[a]!, parts[b]!));
  const places: (number | null)[] = parts.map(() => null);
  ranked.forEach((at, n) => {
    const before = ranked[n - 1];
    places[at] = before !== undefined && order(parts[before]!, parts[at]!) === 0 ? places[before]! : n + 1;
  });
  return places;
}

/** By whole numbers: a third of thirty and a third of ninety are the same rate. */
const order = (a: Part, b: Part): number => b.done * a.of - a.done * b.of;

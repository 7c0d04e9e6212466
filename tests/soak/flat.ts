import type { SoakSample } from './soak.ts';
import { trendOf, type Trend } from './trend.ts';

type Held = 'heap' | 'nodes' | 'listeners' | 'buffers' | 'bufferBytes' | 'textures' | 'glOthers' | 'contexts';

/**
 * By how much of itself each may grow in an hour and still count as flat. What is left over is the noise of a living city: lines
 * come and go, a column doubles once. A leak of one listener or one 100-byte object a frame is several times that.
 */
export const FLAT: Readonly<Record<Held, number>> = { heap: 0.04, nodes: 0.04, listeners: 0.02, buffers: 0.02, bufferBytes: 0.02, textures: 0.02, glOthers: 0.02, contexts: 0 };

/** Trends over the second half: in the first, caches fill and the city comes to its usual number of open incidents. */
export function trendsOf(samples: readonly SoakSample[]): ({ readonly what: Held } & Trend)[] {
  const late = samples.slice(samples.length >> 1);
  return (Object.keys(FLAT) as Held[]).map((what) => ({ what, ...trendOf(late.map((sample) => ({ at: sample.at, value: sample[what] }))) }));
}

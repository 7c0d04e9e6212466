import type { SoakSample } from './soak.ts';
import { trendOf, type Trend } from './trend.ts';

type Held = 'heap' | 'nodes' | 'listeners' | 'buffers' | 'bufferBytes' | 'textures' | 'glOthers' | 'contexts';

/**
 * By how much of itself each may grow in an hour and still count as flat. What is left over is the noise of a living city: lines
 * and tiles come and go with each scene. A leak of 100 bytes a frame, a listener a minute or a texture a scene is more than that.
 */
export const FLAT: Readonly<Record<Held, number>> = { heap: 0.04, nodes: 0.15, listeners: 0.05, buffers: 0.1, bufferBytes: 0.1, textures: 0.1, glOthers: 0.1, contexts: 0 };

/** Trends over the second half: in the first, caches fill and the city comes to its usual number of open incidents. */
export function trendsOf(samples: readonly SoakSample[]): ({ readonly what: Held } & Trend)[] {
  const late = samples.slice(samples.length >> 1);
  return (Object.keys(FLAT) as Held[]).map((what) => ({ what, ...trendOf(late.map((sample) => ({ at: sample.at, value: sample[what], of: sample.scene }))) }));
}

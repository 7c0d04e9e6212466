import type { Actor } from './access.ts';

/** Why somebody looks at a colleague's way: characters, at least and at most. Less says nothing, more nobody reads. */
export const LOOK_REASON = { least: 4, most: 200 } as const;

/** Somebody looked at where a terminal went from `from` until before `to`. Times are ms. */
export interface Look {
  readonly terminal: string;
  /** Where the terminal was last known to be; null: outside the city, or off shift. */
  readonly area: string | null;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

/** The same as it was written down. */
export interface NotedLook extends Look {
  readonly seq: number;
  readonly at: number;
  readonly by: Actor;
}

const PREFIX = 'look:';
/** Looks at one terminal stand in one stream, so that its holder finds them all. */
export const lookStream = (terminal: string): string => `${PREFIX}${terminal}`;

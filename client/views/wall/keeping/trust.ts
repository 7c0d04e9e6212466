import { type Ages, agesAt } from '../../../stores/ages.ts';
import type { CentreState } from '../../../stores/centreState.ts';
import type { Freshness } from '../../../ui/useFreshness.ts';

/** How far the whole wall may be believed, and why no further. */
export type Trust =
  | { readonly freshness: Exclude<Freshness, 'late' | 'stale'>; readonly because: null }
  | { readonly freshness: 'late' | 'stale'; readonly because: 'link' | 'drawing' | 'terminals' };

export interface Looked {
  readonly centre: Pick<CentreState, 'epoch' | 'frameAt' | 'serverTime' | 'sources'>;
  /** Monotonic, ms; 0 before the map first drew. */
  readonly drawnAt: number;
  /** Browsers stop drawing what nobody sees. */
  readonly isHidden: boolean;
  /** Monotonic, ms. */
  readonly now: number;
}

/**
 * A wall is no fresher than the oldest of its three ages. A silent fleet makes it amber and never red: its incidents, alerts and
 * figures are still of this second, and to cross them out would be the lie.
 */
export function trustOf({ centre, drawnAt, isHidden, now }: Looked): Trust {
  if (centre.epoch === null) return { freshness: 'waiting', because: null };
  const { link, source, render }: Ages = agesAt(centre, isHidden ? 0 : drawnAt, now);
  if (link.level === 'red') return { freshness: 'stale', because: 'link' };
  if (render.level === 'red') return { freshness: 'stale', because: 'drawing' };
  if (link.level === 'amber') return { freshness: 'late', because: 'link' };
  if (render.level === 'amber') return { freshness: 'late', because: 'drawing' };
  return source.level === 'live' ? { freshness: 'fresh', because: null } : { freshness: 'late', because: 'terminals' };
}

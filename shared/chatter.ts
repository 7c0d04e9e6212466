import type { Fact } from './fact.ts';

/** ISA-18.2, chattering 抖动: what comes and goes three times in a minute is one thing that flickers. */
export const CHATTER_CHANGES = 3;
export const CHATTER_WITHIN_MS = 60_000;

/** One rule and source that flickers; it ends with a minute in which nothing changes. */
export interface Chatter {
  readonly since: number;
  /** Of the last change. */
  readonly at: number;
  readonly changes: number;
}

/** What is known of one rule and source from change to change. */
export interface Flicker {
  /** Changes of the last minute, ascending, as many as matter. */
  readonly recent: readonly number[];
  readonly chatter?: Chatter;
}

/** Whether a fact says that an alert's cause came or went by itself; what a person does to it is no flicker. */
export function isComeOrGone({ type, by }: Pick<Fact, 'type' | 'by'>): boolean {
  return type === 'AlertRaised' || type === 'AlertRecurred' || type === 'AlertCauseGone' || (type === 'AlertCleared' && by.role === 'system');
}

/** After one more change at `at`, ms. */
export function flickerAfter(was: Flicker | undefined, at: number): Flicker {
  const { recent = [], chatter } = was ?? {};
  const kept = [...recent.filter((before) => before > at - CHATTER_WITHIN_MS), at].slice(-CHATTER_CHANGES);
  if (chatter !== undefined && isChattering(chatter, at)) return { recent: kept, chatter: { since: chatter.since, at, changes: chatter.changes + 1 } };
  return kept.length < CHATTER_CHANGES ? { recent: kept } : { recent: kept, chatter: { since: kept[0]!, at, changes: kept.length } };
}

export const isChattering = (chatter: Pick<Chatter, 'at'> | undefined, now: number): boolean => chatter !== undefined && now - chatter.at < CHATTER_WITHIN_MS;

/** Each time that it flickered. @param changes ascending, ms */
export function chattersOf(changes: readonly number[]): Chatter[] {
  const bySince = new Map<number, Chatter>();
  let flicker: Flicker | undefined;
  for (const at of changes) {
    flicker = flickerAfter(flicker, at);
    if (flicker.chatter !== undefined) bySince.set(flicker.chatter.since, flicker.chatter);
  }
  return [...bySince.values()];
}

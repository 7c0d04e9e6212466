import type { IncidentLine } from '../../../shared/wire/messages.ts';

/** Older than this when it comes, it was caught up on, not seen to happen. */
const JUST_NOW_MS = 20_000;
/** More at once is a catching-up or a flood: then nothing blooms, so that a bloom keeps its meaning. */
const MOST_AT_ONCE = 8;

/**
 * Incidents that happened before our eyes between two states of this screen: not there before, reported just now by the
 * centre's clock, and few enough to be told apart.
 */
export function newcomers(before: ReadonlyMap<string, IncidentLine>, after: ReadonlyMap<string, IncidentLine>, serverTime: number): IncidentLine[] {
  if (before === after || before.size === 0) return [];
  const fresh: IncidentLine[] = [];
  for (const line of after.values()) {
    if (!before.has(line.id) && serverTime - line.reportedAt < JUST_NOW_MS) fresh.push(line);
  }
  return fresh.length > MOST_AT_ONCE ? [] : fresh;
}

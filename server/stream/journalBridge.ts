import type { Fact } from '../../shared/fact.ts';
import type { Written } from '../../shared/wire/packetParser.ts';
import type { Journal } from '../journal/journal.ts';
import type { Room } from './room.ts';

/** More missed facts than this are told by a snapshot, which is then the smaller of the two. */
const MOST_FACTS = 1_000;
const ROUNDS = 5;

/**
 * What a screen missed while this server was not there to keep frames for it, as one frame up to `to`: the journal says
 * which incidents and alerts changed, the live view how they are now. Undefined when a snapshot is the better answer.
 */
export async function bridgeFromJournal(journal: Pick<Journal, 'read'>, room: Room, from: number): Promise<{ readonly to: number; readonly frame: Written } | undefined> {
  const facts: Fact[] = [];
  let reached = from;
  // The room goes on while the journal answers, so read until nothing of the room's is missing.
  for (let round = 0; round < ROUNDS && reached < room.to; round++) {
    const page = await journal.read(reached, MOST_FACTS - facts.length + 1);
    facts.push(...page);
    if (page.length === 0 || facts.length > MOST_FACTS) return undefined;
    reached = page.at(-1)!.seq;
  }
  if (reached < room.to) return undefined;
  const placed = idsOf(facts.filter(({ type }) => type === 'IncidentPlaced'), 'incident:');
  return { to: room.to, frame: room.bridge(from, { incidents: idsOf(facts, 'incident:'), placed, alerts: idsOf(facts, 'alert:') }) };
}

const idsOf = (facts: readonly Fact[], kind: string): Set<string> =>
  new Set(facts.filter(({ stream }) => stream.startsWith(kind)).map(({ stream }) => stream.slice(kind.length)));

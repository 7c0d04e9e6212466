import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Evidence, Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { decideEvidence } from '../domain/decideEvidence.ts';
import { refusal } from '../domain/refusals.ts';
import type { Journal, OnceKey } from '../journal/journal.ts';
import type { RefusalBook } from './refusalBook.ts';

export interface AttachDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly refusals: RefusalBook;
}

export type AttachOutcome =
  | { readonly outcome: 'written' | 'repeated'; readonly evidence: Evidence; readonly version: number; readonly seq: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'keyMisused' | 'unknown' | 'conflict' };

/** Others may act on the same incident meanwhile; a picture contradicts none of them, so it tries again on what stands then. */
const TRIES = 5;

/** Writes down that a file, stored already, belongs to an incident: load, decide, append. A repeat is answered with the file of then. */
export async function attachEvidence(id: string, evidence: Evidence, once: OnceKey, caller: Caller, { journal, tree, clock, refusals }: AttachDeps): Promise<AttachOutcome> {
  const stream = `incident:${id}`;
  for (let tries = 0; tries < TRIES; tries++) {
    const incident = (await journal.readStream(stream)).reduce<Incident | undefined>(evolveIncident, undefined);
    if (incident === undefined) return { outcome: 'unknown' };
    const now = clock.now();
    const decision = reaches(caller, incident.area ?? tree.code[0]!, tree) ? decideEvidence(evidence, incident, { by: caller }) : { refusal: refusal('outsideScope') };
    if ('refusal' in decision) {
      refusals.note(decision.refusal, now, caller, stream, 'AttachEvidence');
      return { outcome: 'refused', refusal: decision.refusal };
    }
    const appended = await journal.append({ stream, expectedVersion: incident.version, at: now, by: { role: caller.role, subject: caller.subject }, facts: decision.facts, once });
    if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
    if (appended.outcome !== 'conflict') return attached(appended.outcome, appended.facts);
  }
  return { outcome: 'conflict' };
}

/** What stands under a once-key already. */
export function attached(outcome: 'written' | 'repeated', facts: readonly Fact[]): AttachOutcome {
  const fact = facts.find((one) => one.type === 'EvidenceAttached');
  return fact === undefined ? { outcome: 'keyMisused' } : { outcome, evidence: fact.data, version: fact.version, seq: fact.seq };
}

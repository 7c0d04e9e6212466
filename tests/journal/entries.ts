import type { Actor } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Appended, Entry, HistoryEntry, OnceKey } from '../../server/journal/journal.ts';

/** Entries as the rules of the journal need them: what the facts say does not matter here. */
export const WORKER: Actor = { role: 'gridWorker', subject: 'T-330203-0017' };

export const accepted: CentreFact = { type: 'IncidentAccepted', data: {} };
export const dispatched = (unit: string): CentreFact => ({ type: 'IncidentDispatched', data: { unit, why: '属地管理' } });
export const refused = (reason: string): CentreFact => ({ type: 'IncidentRefused', data: { reason } });

export interface EntryParts {
  readonly expectedVersion?: number;
  readonly facts?: readonly CentreFact[];
  readonly once?: OnceKey;
}

export const entry = (stream: string, { expectedVersion = 0, facts = [accepted], once }: EntryParts = {}): Entry =>
  ({ stream, expectedVersion, at: 1_795_000_000_123, by: WORKER, facts, ...(once === undefined ? {} : { once }) });

export const history = (stream: string, { expectedVersion = 0, facts = [accepted], once }: EntryParts = {}): HistoryEntry => ({
  ...entry(stream, { expectedVersion, ...(once === undefined ? {} : { once }) }),
  facts: facts.map((fact, n) => ({ at: 1_790_000_000_000 + n, by: { role: 'system', subject: 'history' }, fact })),
});

export const key = (name: string, bodyHash?: string): OnceKey => ({ source: 'api', key: name, ...(bodyHash === undefined ? {} : { bodyHash }) });

/** The facts of an entry that was written, or of then when it was a repeat. */
export function factsOf(appended: Appended): readonly Fact[] {
  if (appended.outcome === 'conflict') throw new Error(`a conflict at version ${appended.version}`);
  return appended.facts;
}

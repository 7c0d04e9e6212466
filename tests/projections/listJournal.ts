import type { Fact } from '../../shared/fact.ts';
import type { Journal } from '../../server/journal/journal.ts';

/** A journal that says what its list says, true or not: for histories that no honest journal would hold. */
export function listJournal(facts: readonly Fact[]): Pick<Journal, 'read' | 'head' | 'onCommit' | 'readStream'> {
  return {
    read: async (after, limit) => {
      const start = facts.findIndex((fact) => fact.seq > after);
      return start < 0 ? [] : facts.slice(start, start + limit);
    },
    head: async () => facts.at(-1)?.seq ?? 0,
    readStream: async (stream) => facts.filter((fact) => fact.stream === stream),
    onCommit: () => () => {},
  };
}

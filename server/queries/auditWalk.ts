import type { Fact } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';

/** Facts read at a time. */
const STEP = 2_000;

/** What of a fact an auditor asks for. Times in ms. */
export interface AuditQuestion {
  readonly by?: string | undefined;
  readonly role?: string | undefined;
  readonly type?: string | undefined;
  readonly from: number;
  readonly to: number;
  /** Asked last, of those that fit otherwise. */
  readonly lies?: ((fact: Fact) => Promise<boolean>) | undefined;
}

export interface AuditPage {
  readonly facts: readonly Fact[];
  /** Where to go on; null: the beginning of the journal, or of the span, was reached. */
  readonly next: number | null;
}

/**
 * Facts before a seq that fit, the newest first: at most `most`, and at most `budget` are looked at, so that a rare one takes more pages
 * and never more time. The journal is in the order of its times, so a span is found by halving and left at its begin.
 */
export async function walkBack(journal: Pick<Journal, 'read' | 'head'>, { by, role, type, from, to, lies }: AuditQuestion, before: number | undefined, most: number, budget: number): Promise<AuditPage> {
  const facts: Fact[] = [];
  let top = Math.min(before ?? Infinity, Number.isFinite(to) ? await firstFrom(journal, to) : (await journal.head()) + 1) - 1;
  for (let looked = 0; top > 0; ) {
    const low = Math.max(0, top - STEP);
    const read = await journal.read(low, top - low);
    for (const fact of read.toReversed()) {
      if (fact.at < from) return { facts, next: null };
      top = fact.seq - 1;
      looked++;
      const fits = (by === undefined || fact.by.subject === by) && (role === undefined || fact.by.role === role) && (type === undefined || fact.type === type);
      if (fits && (lies === undefined || await lies(fact))) facts.push(fact);
      if (facts.length === most || looked === budget) return { facts, next: top > 0 ? fact.seq : null };
    }
    // Nothing there is nothing to go on from: seqs have no gaps.
    if (read.length === 0) break;
  }
  return { facts, next: null };
}

/** Seq of the first fact that was written at or after a time. */
async function firstFrom(journal: Pick<Journal, 'read' | 'head'>, at: number): Promise<number> {
  let [low, high] = [1, (await journal.head()) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [fact] = await journal.read(middle - 1, 1);
    if (fact === undefined || fact.at >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

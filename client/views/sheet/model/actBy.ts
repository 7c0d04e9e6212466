import type { Limit } from '../../../../shared/policy.ts';

export interface ActBy {
  /** Key of the words under `sheet`, and their number. */
  readonly words: 'within' | 'withinWorking' | 'withinDays';
  readonly n: number;
  /** The instant, ms; undefined where only the centre knows its working time. */
  readonly at?: number;
  readonly isLate: boolean;
}

/** By when the rule of an alert asks for its action. */
export function actBy(due: Limit, raisedAt: number, now: number): ActBy {
  if ('days' in due) return { words: 'withinDays', n: due.days, isLate: false };
  if (due.clock === 'workingTime') return { words: 'withinWorking', n: due.minutes, isLate: false };
  const at = raisedAt + due.minutes * 60_000;
  return { words: 'within', n: due.minutes, at, isLate: now > at };
}

import { nextDue, warningsLeft } from '../../shared/deadline.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { lateFacts } from './lateFacts.ts';

type ClockFact = Extract<CentreFact, { type: 'DeadlineNear' | 'DeadlineMissed' }>;

/**
 * All that a clock writes down at `now`: what has become near, and what was missed, in the order of their times. A warning
 * that comes only after its due time is none: the machine slept through it.
 */
export function clockFacts(incident: Incident, now: number): ClockFact[] {
  const near = warningsLeft(incident).filter(({ at, due }) => at <= now && due >= now)
    .map(({ stage, at, due }) => ({ at, fact: { type: 'DeadlineNear', data: { stage, due } } as const }));
  const late = lateFacts(incident, now).map((fact) => ({ at: fact.data.due, fact }));
  return [...near, ...late].sort((a, b) => a.at - b.at).map(({ fact }) => fact);
}

/** When a clock has to look at it next, ms: in time is up to and with the due time itself, so it strikes a millisecond later. */
export function nextStrike(incident: Incident): number | undefined {
  const due = nextDue(incident);
  const times = [...warningsLeft(incident).map(({ at }) => at), ...(due === undefined ? [] : [due.at + 1])];
  return times.length === 0 ? undefined : Math.min(...times);
}

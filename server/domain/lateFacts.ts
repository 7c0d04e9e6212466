import { nextDue } from '../../shared/deadline.ts';
import type { CentreFact, FactOf } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';

/**
 * Due times that have passed and that nobody has written down yet, as facts. Deadlines are noticed by a clock that may have
 * been asleep (a kill, a stalled disk); an order that comes first must not make a late step look timely.
 */
export function lateFacts(incident: Incident, now: number): (CentreFact & Pick<FactOf<'DeadlineMissed'>, 'type' | 'data'>)[] {
  const facts: ReturnType<typeof lateFacts> = [];
  const { state, due, mediation } = incident;
  let { missed } = incident;
  for (let next = nextDue(incident); next !== undefined && next.at < now; next = nextDue({ state, due, mediation, missed })) {
    facts.push({ type: 'DeadlineMissed', data: { stage: next.stage, due: next.at } });
    missed = { ...missed, [next.stage]: true };
  }
  return facts;
}

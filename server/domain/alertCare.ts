import type { Alert, RaisedAlert, Suppression } from '../../shared/alert.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { AlertCare } from '../../shared/ladder.ts';
import type { Policy } from '../../shared/policy.ts';
import { markOf } from '../../shared/suppression.ts';

const MINUTE = 60_000;

/** How long alerts of a priority may be left alone, by the policy; nothing of it where the policy does not say. */
export const careOf = ({ alertCare = [] }: Pick<Policy, 'alertCare'>, priority: Alert['priority']): Partial<AlertCare> => alertCare.find((care) => care.priority === priority) ?? {};

/** When an acknowledgement given now runs out, as its fact tells it. */
export function lapse(policy: Pick<Policy, 'alertCare'>, { priority }: Pick<Alert, 'priority'>, now: number): { readonly until?: number } {
  const { acknowledgedFor } = careOf(policy, priority);
  return acknowledgedFor === undefined ? {} : { until: now + acknowledgedFor * MINUTE };
}

/** What rules say nothing now, as far as an alert is concerned. */
export interface Silences {
  over(alert: Pick<Alert, 'rule' | 'source' | 'area'>): Suppression | undefined;
}

/** How an alert is raised: under a silence of its rule it is silent from the first moment. */
export function raising(alert: RaisedAlert, silences: Silences | undefined): [CentreFact, ...CentreFact[]] {
  const silence = silences?.over(alert);
  return [{ type: 'AlertRaised', data: alert }, ...(silence === undefined ? [] : [{ type: 'AlertSuppressed', data: markOf(silence) } as const])];
}

/** As its rule says; an alert whose rule has left the policy latches if it is of the worst kind. */
export function isLatching(alert: Pick<Alert, 'rule' | 'priority'>, policy: Pick<Policy, 'alertRules'>): boolean {
  return policy.alertRules.find((rule) => rule.code === alert.rule)?.latching ?? alert.priority === 'P1';
}

/**
 * What is written when an alert's cause is gone, if anything. One that somebody has seen leaves; so does a P3, for which nobody
 * need get up. What latches, and what is grave and was not seen by anybody, stands on: it may not vanish behind their backs.
 */
export function causeGone(alert: Alert, policy: Pick<Policy, 'alertRules'>, reason: string): CentreFact | undefined {
  if (alert.state !== 'raised' && alert.state !== 'acknowledged') return undefined;
  const isSeen = alert.state === 'acknowledged';
  if (!isLatching(alert, policy) && (isSeen || alert.priority === 'P3')) return { type: 'AlertCleared', data: { reason } };
  return alert.goneAt === undefined ? { type: 'AlertCauseGone', data: { reason } } : undefined;
}

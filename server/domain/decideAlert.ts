import type { Role } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import { assertNever } from '../../shared/fact.ts';
import { alertAllowedNow, alertStep } from '../../shared/loop.ts';
import type { Policy } from '../../shared/policy.ts';
import { decided, type Decision } from './decision.ts';
import type { AlertOrder } from './orders.ts';
import { refusal } from './refusals.ts';
import { commandWord, stateWord } from './words.ts';

/** Decides one order about one alert: 确认知悉 acknowledge, 已处置 confirm, 解除 clear. */
export function decideAlert(order: AlertOrder, alert: Alert, context: { readonly by: { readonly role: Role }; readonly policy: Policy }): Decision {
  const situation = { state: alert.state, latching: isLatching(alert, context.policy) };
  const { role } = context.by;
  const found = alertStep(order.type, situation, role);
  if (found.step === undefined) {
    const about = found.rule === 'notInThisState' ? stateWord(alert.state) : commandWord(order.type);
    return { refusal: refusal(found.rule, about, alertAllowedNow(situation, role)) };
  }
  switch (order.type) {
    case 'AcknowledgeAlert':
      return decided({ type: 'AlertAcknowledged', data: {} });
    case 'ConfirmAlert': {
      const confirmed = { type: 'AlertConfirmed', data: { note: order.note } } as const;
      return alert.state === 'raised' ? decided({ type: 'AlertAcknowledged', data: {} }, confirmed) : decided(confirmed);
    }
    case 'ClearAlert':
      return decided({ type: 'AlertCleared', data: { reason: order.reason } });
    default:
      return assertNever(order);
  }
}

/** As its rule says; an alert whose rule has left the policy latches if it is of the worst kind. */
function isLatching(alert: Pick<Alert, 'rule' | 'priority'>, policy: Policy): boolean {
  return policy.alertRules.find((rule) => rule.code === alert.rule)?.latching ?? alert.priority === 'P1';
}

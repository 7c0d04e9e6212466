import type { Caller } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import { alertAllowedNow, alertStep } from '../../shared/alertLoop.ts';
import { assertNever, type CentreFact } from '../../shared/fact.ts';
import type { Label, Policy } from '../../shared/policy.ts';
import { careOf, isLatching, lapse } from './alertCare.ts';
import { decided, no, timeRefused, type Decision } from './decision.ts';
import type { AlertOrder } from './orders.ts';
import { refusal } from './refusals.ts';
import { commandWord, minutesWord, stateWord } from './words.ts';

export interface AlertContext {
  readonly by: Pick<Caller, 'role'>;
  readonly policy: Policy;
  /** The centre's clock, ms. */
  readonly now: number;
}

const MINUTE = 60_000;

/** Decides one order about one alert: 确认知悉 acknowledge, 已处置 confirm, 撤销确认 give back, 搁置 shelve, 解除 clear. */
export function decideAlert(order: AlertOrder, alert: Alert, context: AlertContext): Decision {
  const situation = { state: alert.state, latching: isLatching(alert, context.policy), shelved: alert.shelved };
  const { role } = context.by;
  const found = alertStep(order.type, situation, role);
  if (found.step === undefined) {
    const about = found.rule === 'notInThisState' ? standingOf(alert) : commandWord(order.type);
    return { refusal: refusal(found.rule, about, alertAllowedNow(situation, role)) };
  }
  const seen = { type: 'AlertAcknowledged', data: lapse(context.policy, alert, context.now) } as const;
  switch (order.type) {
    case 'AcknowledgeAlert':
      return decided(seen, ...leavesWhenSeen(alert, situation.latching));
    case 'ConfirmAlert': {
      const confirmed = { type: 'AlertConfirmed', data: { note: order.note } } as const;
      return alert.state === 'raised' ? decided(seen, confirmed) : decided(confirmed);
    }
    case 'UnacknowledgeAlert':
      return decided({ type: 'AlertUnacknowledged', data: { reason: order.reason } });
    case 'ShelveAlert':
      return shelve(order, alert, context);
    case 'NoteAlert':
      return decided({ type: 'AlertNoted', data: { note: order.note } });
    case 'UnshelveAlert':
      return decided({ type: 'AlertUnshelved', data: {} });
    case 'ClearAlert':
      return decided({ type: 'AlertCleared', data: { reason: order.reason } });
    default:
      return assertNever(order);
  }
}

/** What waited only to be seen is over with it. */
function leavesWhenSeen({ goneAt }: Alert, latching: boolean): CentreFact[] {
  return goneAt === undefined || latching ? [] : [{ type: 'AlertCleared', data: { reason: '事由已消除，已有人知悉 / its cause was gone, and now somebody has seen it' } }];
}

function shelve({ until, reason }: Extract<AlertOrder, { type: 'ShelveAlert' }>, { priority }: Alert, { policy, now }: AlertContext): Decision {
  const { shelvedFor } = careOf(policy, priority);
  if (shelvedFor === undefined) return no('mayNotBeShelved', { zh: priority, en: priority });
  const refused = timeRefused(until, now);
  if (refused !== undefined) return refused;
  return until > now + shelvedFor * MINUTE ? no('shelvedTooLong', minutesWord(priority, shelvedFor)) : decided({ type: 'AlertShelved', data: { reason, until } });
}

/** Its state, and who has it: whoever comes too late is told. */
function standingOf(alert: Alert): Label {
  const { zh, en } = stateWord(alert.state);
  const has = alert.state === 'acknowledged' ? alert.acknowledgedBy : alert.state === 'confirmed' ? alert.confirmedBy : undefined;
  return has === undefined ? { zh, en } : { zh: `${zh}（${has}）`, en: `${en} by ${has}` };
}

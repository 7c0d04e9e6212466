import { Type, type TSchema } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { Alert } from '../../shared/alert.ts';
import type { InputError, Refusal } from '../../shared/refusal.ts';
import { invalid } from '../domain/checkText.ts';
import { refusal } from '../domain/refusals.ts';
import type { CommandOutcome, Faster, Order } from './commands.ts';
import { orderCheck } from './orderSchemas.ts';

/** More are acknowledged by another order. */
const MOST_MEMBERS = 200;

interface GroupOrder {
  readonly commandId: string;
  readonly type: 'AcknowledgeAlerts';
  readonly alerts: readonly { readonly id: string; readonly expectedVersion: number }[];
}

/** What became of one of them; the others are done all the same. */
export type MemberOutcome = { readonly id: string } & (
  | { readonly outcome: 'done' | 'repeated'; readonly state: Alert['state']; readonly version: number; readonly seq: number }
  /** Somebody was faster. */
  | { readonly outcome: 'conflict'; readonly state: Alert['state']; readonly version: number; readonly faster: Faster }
  | ({ readonly outcome: 'refused' } & Refusal)
  | { readonly outcome: 'keyMisused' | 'unknown' });

export type GroupOutcome =
  | { readonly outcome: 'answered'; readonly items: readonly MemberOutcome[] }
  | { readonly outcome: 'invalid'; readonly errors: readonly InputError[] };

export const GROUP_ORDERS: Readonly<Record<GroupOrder['type'], TSchema>> = {
  AcknowledgeAlerts: Type.Object({
    commandId: Type.String({ minLength: 1, maxLength: 90, description: 'Made by the sender; a repeat with the same one is answered as at first and does nothing.' }),
    type: Type.Literal('AcknowledgeAlerts'),
    alerts: Type.Array(Type.Object({
      id: Type.String({ minLength: 1, maxLength: 36, pattern: '^[\\x21-\\x7E]+$' }), expectedVersion: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The version the sender looked at.' }),
    }, { additionalProperties: false }), { minItems: 1, maxItems: MOST_MEMBERS }),
  }, { title: 'AcknowledgeAlerts', description: '成组确认知悉: each of them seen, and mine.', additionalProperties: false }),
};

const check = orderCheck<GroupOrder>(GROUP_ORDERS, ({ alerts }) => alerts.flatMap(({ id }, n) => (
  alerts.findIndex((other) => other.id === id) === n ? [] : [invalid(`alerts[${n}].id`, 'namedTwice', `alerts[${n}].id is named twice`)]
)));

interface AlertDesk {
  readonly commandAlert: (id: string, order: Order, caller: Caller) => Promise<CommandOutcome<Alert>>;
  /** Whether it is one that this caller may acknowledge, and only by itself. */
  readonly isSingle: (id: string, caller: Caller) => boolean;
}

/**
 * Acknowledges several alerts by one order. Each is decided and written down for itself, as if it had been the only one: a line in its own
 * trail, and whoever was faster with one of them keeps it. A P1 is refused: what may cost a life is looked at, not swept up.
 */
export async function acknowledgeGroup(given: Pick<Order, 'type'>, caller: Caller, { commandAlert, isSingle }: AlertDesk): Promise<GroupOutcome> {
  const checked = check(given);
  if ('errors' in checked) return { outcome: 'invalid', errors: checked.errors };
  const { commandId, alerts } = checked.order;
  const items = await Promise.all(alerts.map(async ({ id, expectedVersion }): Promise<MemberOutcome> => (
    isSingle(id.toLowerCase(), caller) ? { id, outcome: 'refused', ...refusal('oneByOne', undefined, ['AcknowledgeAlert']) } : memberOutcome(id, await commandAlert(id.toLowerCase(), { commandId: `${commandId}/${id}`, expectedVersion, type: 'AcknowledgeAlert' }, caller))
  )));
  return { outcome: 'answered', items };
}

function memberOutcome(id: string, done: CommandOutcome<Alert>): MemberOutcome {
  switch (done.outcome) {
    case 'done':
    case 'repeated':
      return { id, outcome: done.outcome, state: done.state.state, version: done.state.version, seq: done.seq };
    case 'conflict':
      return { id, outcome: 'conflict', state: done.state.state, version: done.state.version, faster: done.faster };
    case 'refused':
      return { id, outcome: 'refused', ...done.refusal };
    case 'invalid':
      throw new Error(`an order for a member of a group was not understood: ${JSON.stringify(done.errors)}`);
    case 'keyMisused':
    case 'unknown':
      return { id, outcome: done.outcome };
  }
}

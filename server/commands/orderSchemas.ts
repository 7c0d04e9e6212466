import { Type, type TProperties, type TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { MEDIATION_BODIES } from '../../shared/dispute.ts';
import type { AlertCommand, IncidentCommand } from '../../shared/loop.ts';
import type { InputError } from '../../shared/refusal.ts';
import { checkText, invalid } from '../domain/checkText.ts';
import type { AlertOrder, IncidentOrder } from '../domain/orders.ts';
import type { Order } from './commands.ts';

const words = (most: number, description: string) => Type.String({ minLength: 1, maxLength: most, description });
const reason = words(500, 'Why, in a sentence that the trail keeps.');

/** What every order carries beside its own fields. */
const ENVELOPE = {
  commandId: Type.String({ minLength: 1, maxLength: 128, description: 'Made by the sender; a repeat with the same one is answered as at first and does nothing.' }),
  expectedVersion: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The version the sender looked at.' }),
};

const order = (type: string, description: string, fields: TProperties = {}): TSchema => (
  Type.Object({ ...ENVELOPE, type: Type.Literal(type), ...fields }, { title: type, description, additionalProperties: false })
);

export const INCIDENT_ORDERS: Readonly<Record<IncidentCommand, TSchema>> = {
  AcceptIncident: order('AcceptIncident', '受理: reported → accepted.'),
  RefuseIncident: order('RefuseIncident', '不予受理: reported → refused.', { reason }),
  DispatchIncident: order('DispatchIncident', '派遣: accepted → dispatched. Without a unit it is routed by kind and place.', {
    unit: Type.Optional(words(80, 'Code of a unit of the policy.')),
  }),
  SignForIncident: order('SignForIncident', '签收: dispatched → handling.'),
  ReturnIncident: order('ReturnIncident', '退回: dispatched or handling → accepted.', { reason }),
  HandleIncident: order('HandleIncident', '处置反馈: handling → handled; from dispatched it signs as well.', { result: words(2000, 'What was done.') }),
  CheckIncident: order('CheckIncident', '核查, by somebody other than the handler: pass → closed; fail → dispatched to the same unit.', {
    pass: Type.Boolean(), reason: Type.Optional(reason),
  }),
  VoidIncident: order('VoidIncident', '作废: any open state → voided.', { reason }),
  InvestigateDispute: order('InvestigateDispute', '纠纷排查: names the mediation body.', { body: Type.Enum([...MEDIATION_BODIES]) }),
  SettleDispute: order('SettleDispute', '调解成功.', { agreement: words(2000, 'What the parties agreed on.') }),
  FailDispute: order('FailDispute', '调解不成.', { reason }),
};

export const ALERT_ORDERS: Readonly<Record<AlertCommand, TSchema>> = {
  AcknowledgeAlert: order('AcknowledgeAlert', '确认知悉: seen, and mine.'),
  ConfirmAlert: order('ConfirmAlert', '确认已处置: action was taken.', { note: words(500, 'What was done.') }),
  ClearAlert: order('ClearAlert', '解除: its cause is gone. A latching alert must be confirmed first.', { reason }),
};

/** Turns what came from outside into an order the deciders take, or says everything that is wrong with it. */
export type OrderCheck<O> = (order: Order) => { readonly order: O } | { readonly errors: readonly InputError[] };

export const checkIncidentOrder: OrderCheck<IncidentOrder> = orderCheck<IncidentOrder>(INCIDENT_ORDERS, (order) => (
  order.type === 'CheckIncident' && !order.pass && (order as { reason?: string }).reason === undefined
    ? [invalid('reason', 'required', 'reason is missing: a check that fails says why')] : []
));
export const checkAlertOrder: OrderCheck<AlertOrder> = orderCheck<AlertOrder>(ALERT_ORDERS);

function orderCheck<O extends { readonly type: string }>(schemas: Readonly<Record<string, TSchema>>, further: (order: O) => InputError[] = () => []): OrderCheck<O> {
  const compiled = new Map<string, Validator>(Object.entries(schemas).map(([type, schema]) => [type, Compile(schema)]));
  return (given) => {
    const schema = compiled.get(given.type);
    if (schema === undefined) return { errors: [invalid('type', 'unknownCommand', `type must be one of ${[...compiled.keys()].join(', ')}`)] };
    const errors = schema.Check(given) ? textErrors(given) : schemaErrors(schema, given);
    if (errors.length > 0) return { errors };
    const order = given as unknown as O;
    const more = further(order);
    return more.length > 0 ? { errors: more } : { order };
  };
}

function textErrors(given: Order): InputError[] {
  const texts = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.flatMap(([field, text]) => checkText(field, text, 2000, ONE_LINE.has(field) ? 'line' : 'text') ?? []);
}
const ONE_LINE = new Set(['commandId', 'type', 'unit', 'body']);

/** The schema's own words, by the names the doors use for the same rules. */
const RULES: Readonly<Record<string, string>> = {
  required: 'required', type: 'type', minLength: 'empty', maxLength: 'tooLong', minimum: 'range', maximum: 'range', enum: 'unknownValue',
  additionalProperties: 'unknownField',
};

function schemaErrors(schema: Validator, given: Order): InputError[] {
  return schema.Errors(given).filter(({ keyword }) => keyword !== 'boolean').flatMap(({ keyword, instancePath, params, message }) => {
    const { requiredProperties, additionalProperties } = params as { requiredProperties?: string[]; additionalProperties?: string[] };
    const fields = requiredProperties ?? additionalProperties ?? [instancePath.slice(1)];
    const says = requiredProperties !== undefined ? 'is missing' : additionalProperties !== undefined ? `is no field of ${given.type}` : message;
    return fields.map((field) => invalid(field, RULES[keyword] ?? keyword, `${field} ${says}`));
  });
}

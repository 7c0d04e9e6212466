import { Type, type TProperties, type TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { AlertCommand } from '../../shared/alertLoop.ts';
import { MEDIATION_BODIES, REFERRED_TO, RISK_LEVELS } from '../../shared/dispute.ts';
import { SATISFACTIONS } from '../../shared/incident.ts';
import { isUuid } from '../../shared/isUuid.ts';
import type { IncidentCommand } from '../../shared/loop.ts';
import type { InputError } from '../../shared/refusal.ts';
import { checkText, invalid } from '../domain/checkText.ts';
import type { AlertOrder, IncidentOrder } from '../domain/orders.ts';
import type { Order } from './commands.ts';

export const words = (most: number, description: string) => Type.String({ minLength: 1, maxLength: most, description });
const reason = words(500, 'Why, in a sentence that the trail keeps.');
const unit = words(80, 'Code of a unit of the policy.');
const assisting = Type.Array(unit, { maxItems: 8, description: 'Units that help 协办.' });
/** As the positions door has it. */
const TERMINAL_PATTERN = '^[A-Za-z0-9./:@_-]{1,64}$';
const terminal = Type.Optional(Type.String({ pattern: TERMINAL_PATTERN, description: 'Which one; may be left out by who speaks for it, or where only one was sent.' }));
const body = Type.Enum([...MEDIATION_BODIES]);
export const time = (description: string) => Type.Integer({ minimum: 0, maximum: 4_102_444_800_000, description: `${description} Ms since 1970 UTC.` });

export const COMMAND_ID = Type.String({ minLength: 1, maxLength: 128, description: 'Made by the sender; a repeat with the same one is answered as at first and does nothing.' });
/** What every order carries beside its own fields. */
const ENVELOPE = {
  commandId: COMMAND_ID,
  expectedVersion: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'The version the sender looked at.' }),
};

const order = (type: string, description: string, fields: TProperties = {}): TSchema => (
  Type.Object({ ...ENVELOPE, type: Type.Literal(type), ...fields }, { title: type, description, additionalProperties: false })
);

export const INCIDENT_ORDERS: Readonly<Record<IncidentCommand, TSchema>> = {
  AcceptIncident: order('AcceptIncident', '受理: reported → accepted.'),
  RefuseIncident: order('RefuseIncident', '不予受理: reported → refused.', { reason }),
  DispatchIncident: order('DispatchIncident', '派遣: accepted → dispatched. Without a unit it is routed by kind and place.', {
    unit: Type.Optional(unit), assisting: Type.Optional(assisting),
  }),
  SignForIncident: order('SignForIncident', '签收: dispatched → handling.'),
  ReturnIncident: order('ReturnIncident', '退回: dispatched or handling → accepted.', { reason }),
  HandleIncident: order('HandleIncident', '处置反馈: handling → handled; from dispatched it signs as well.', { result: words(2000, 'What was done.') }),
  CheckIncident: order('CheckIncident', '核查, by somebody other than the handler: pass → closed; fail → dispatched to the same unit.', {
    pass: Type.Boolean(), reason: Type.Optional(reason), special: Type.Optional(Type.Boolean({ description: '特殊结案: it could not be put right.' })),
  }),
  EvaluateIncident: order('EvaluateIncident', '回访评价: closed → evaluated.', {
    satisfaction: Type.Enum([...SATISFACTIONS]), from: Type.Optional(Type.Enum(['reporter', 'centre'])), note: Type.Optional(words(500, 'What was said.')),
  }),
  AppraiseIncident: order('AppraiseIncident', '考核: closed or evaluated → appraised, with the points the rules of the policy give.'),
  SuperviseIncident: order('SuperviseIncident', '督办: a leader presses; the state stays.', { note: words(500, 'What is expected.') }),
  EscalateIncident: order('EscalateIncident', '上提一级: to the centre of the tier above.', { reason }),
  MergeIncident: order('MergeIncident', '合并: the same matter as another open incident.', { into: Type.String({ maxLength: 36, description: 'Id of the other incident, a UUID.' }), reason }),
  UnmergeIncident: order('UnmergeIncident', '拆分: merged → the state it had.', { reason }),
  ReopenIncident: order('ReopenIncident', '重开: an ended incident → accepted, with new clocks.', { reason }),
  VoidIncident: order('VoidIncident', '作废: any open state → voided.', { reason }),
  MoveToPolicy: order('MoveToPolicy', '适用新规则: its due times by another version of the policy; without one, by the one in force.', { policy: Type.Optional(words(80, 'Version of a policy.')), reason }),
  PlaceIncident: order('PlaceIncident', '定位: into the area named, or onto a point, of which the map says the grid; within who gives the order may act.', {
    area: Type.Optional(words(40, 'Code of an area.')), lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })), lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  }),
  TransferIncident: order('TransferIncident', '转办: to another unit, which signs anew.', { unit, assisting: Type.Optional(assisting), reason }),
  AssistIncident: order('AssistIncident', '协办反馈: an assisting unit has done its part.', { unit: Type.Optional(unit), result: words(2000, 'What was done.') }),
  RequestExtension: order('RequestExtension', '申请延期: the unit asks for more time.', { handleBy: time('The due time asked for.'), reason }),
  ExtendDeadline: order('ExtendDeadline', '批准延期: grants what was asked for, or another time; never by who asked.', { handleBy: Type.Optional(time('The new due time.')), reason: Type.Optional(reason) }),
  RefuseExtension: order('RefuseExtension', '不同意延期.', { reason }),
  SuspendIncident: order('SuspendIncident', '挂账: its clocks stand still.', { until: Type.Optional(time('When it should go on.')), reason }),
  ResumeIncident: order('ResumeIncident', '恢复: suspended → the state it had; what was left of its clocks is left still.'),
  NoteIncident: order('NoteIncident', '记一笔: a note that the trail keeps; nothing moves by it.', { note: words(500, 'What the next should know.') }),
  SendTerminal: order('SendTerminal', '派员: a terminal on shift is sent to the place; the state stays. GET …/candidates says who could go.', {
    terminal: Type.String({ pattern: TERMINAL_PATTERN, description: 'Name of the device.' }), note: Type.Optional(words(200, 'What they should know.')),
  }),
  WithdrawErrand: order('WithdrawErrand', '收回派员: they need not go, or may leave.', { terminal, reason }),
  AcknowledgeErrand: order('AcknowledgeErrand', '接令: who was sent is on the way.', { terminal }),
  DeclineErrand: order('DeclineErrand', '无法前往: who was sent cannot go, and says why.', { terminal, reason }),
  ReportArrival: order('ReportArrival', '到场, by hand; by their position it is written down by itself.', { terminal }),
  InvestigateDispute: order('InvestigateDispute', '纠纷排查: names the mediation body.', { body }),
  MediateDispute: order('MediateDispute', '开始调解: the parties sit down; names another body when it changed.', { body: Type.Optional(body) }),
  SettleDispute: order('SettleDispute', '调解成功.', { agreement: words(2000, 'What the parties agreed on.'), fulfilBy: Type.Optional(time('When they will have done it.')) }),
  FulfilDispute: order('FulfilDispute', '协议履行: the parties have done what they agreed on.', { note: words(500, 'How that is known.') }),
  FailDispute: order('FailDispute', '调解不成.', { reason }),
  ReferDispute: order('ReferDispute', '诉调对接: to arbitration, court or an administrative ruling.', { to: Type.Enum([...REFERRED_TO]), reason }),
  AssessDispute: order('AssessDispute', '风险评估: blue, yellow or red, with the reasons.', { risk: Type.Enum([...RISK_LEVELS]), reason }),
  ConveneMeeting: order('ConveneMeeting', '召开地企联席会议.', {
    parties: Type.Array(words(80, 'An organisation or a role, never a person.'), { minItems: 2, maxItems: 20 }), agenda: words(1000, 'What is to be settled.'), at: time('When it sits.'),
  }),
  ConcludeMeeting: order('ConcludeMeeting', '联席会议结论.', { outcome: words(2000, 'What was decided.') }),
  AppointAgent: order('AppointAgent', '指定信访代理人.', { agent: words(80, 'Pseudonymous subject of a member of staff.') }),
  ReportBack: order('ReportBack', '代理人回告当事人.', { told: words(1000, 'What the petitioner was told.') }),
};

export const ALERT_ORDERS: Readonly<Record<AlertCommand, TSchema>> = {
  AcknowledgeAlert: order('AcknowledgeAlert', '确认知悉: seen, and mine.'),
  ConfirmAlert: order('ConfirmAlert', '确认已处置: action was taken.', { note: words(500, 'What was done.') }),
  UnacknowledgeAlert: order('UnacknowledgeAlert', '撤销确认: it is given back, and its ladder begins anew.', { reason }),
  ShelveAlert: order('ShelveAlert', '搁置: silent until then, in a list of its own; it comes back unacknowledged. The policy says how long at most.', { until: time('When it comes back.'), reason }),
  UnshelveAlert: order('UnshelveAlert', '取消搁置: back now, unacknowledged.'),
  NoteAlert: order('NoteAlert', '记一笔: a note that stays with it; nothing moves by it.', { note: words(500, 'What the next should know.') }),
  ClearAlert: order('ClearAlert', '解除: its cause is gone. A latching alert must be confirmed first.', { reason }),
};

/** Turns what came from outside into an order the deciders take, or says everything that is wrong with it. */
export type OrderCheck<O> = (order: Pick<Order, 'type'>) => { readonly order: O } | { readonly errors: readonly InputError[] };

export const checkIncidentOrder: OrderCheck<IncidentOrder> = orderCheck<IncidentOrder>(INCIDENT_ORDERS, (order) => {
  switch (order.type) {
    case 'CheckIncident': {
      // As it came: a check that fails may lack its reason, and may say that it is a special closing.
      const { pass, reason: why, special } = order as { pass: boolean; reason?: string; special?: boolean };
      return [
        ...(pass || why !== undefined ? [] : [invalid('reason', 'required', 'reason is missing: a check that fails says why')]),
        ...(pass || special !== true ? [] : [invalid('special', 'onlyWithPass', 'special is for a check that passes')]),
      ];
    }
    case 'MergeIncident':
      return isUuid(order.into) ? [] : [invalid('into', 'uuid', 'into must be a UUID in lower case')];
    default:
      return [];
  }
});
export const checkAlertOrder: OrderCheck<AlertOrder> = orderCheck<AlertOrder>(ALERT_ORDERS);

export function orderCheck<O extends { readonly type: string }>(schemas: Readonly<Record<string, TSchema>>, further: (order: O) => InputError[] = () => []): OrderCheck<O> {
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

function textErrors(given: object): InputError[] {
  return Object.entries(given).flatMap(([field, value]) => {
    const kind = ONE_LINE.has(field) ? 'line' : 'text';
    const texts: [string, unknown][] = Array.isArray(value) ? value.map((one, n) => [`${field}[${n}]`, one]) : [[field, value]];
    return texts.flatMap(([name, text]) => (typeof text === 'string' ? checkText(name, text, 2000, kind) ?? [] : []));
  });
}
/** What stands in a list or a line of a screen, or is a code. */
const ONE_LINE = new Set(['commandId', 'type', 'unit', 'assisting', 'body', 'into', 'area', 'policy', 'parties', 'agent', 'satisfaction', 'from', 'risk', 'to', 'rule', 'source', 'terminal']);

/** The schema's own words, by the names the doors use for the same rules. */
const RULES: Readonly<Record<string, string>> = {
  required: 'required', type: 'type', minLength: 'empty', maxLength: 'tooLong', minimum: 'range', maximum: 'range', enum: 'unknownValue',
  additionalProperties: 'unknownField', pattern: 'characters', minItems: 'tooFew', maxItems: 'tooMany',
};

/** `/parties/1` → `parties[1]`. */
const fieldOf = (instancePath: string): string => instancePath.slice(1).replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.');

function schemaErrors(schema: Validator, given: Pick<Order, 'type'>): InputError[] {
  return schema.Errors(given).filter(({ keyword }) => keyword !== 'boolean').flatMap(({ keyword, instancePath, params, message }) => {
    const { requiredProperties, additionalProperties } = params as { requiredProperties?: string[]; additionalProperties?: string[] };
    const fields = requiredProperties ?? additionalProperties ?? [fieldOf(instancePath)];
    const says = requiredProperties !== undefined ? 'is missing' : additionalProperties !== undefined ? `is no field of ${given.type}` : message;
    return fields.map((field) => invalid(field, RULES[keyword] ?? keyword, `${field} ${says}`));
  });
}

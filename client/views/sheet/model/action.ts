import { MEDIATION_BODIES, REFERRED_TO, RISK_LEVELS } from '../../../../shared/dispute.ts';
import { SATISFACTIONS } from '../../../../shared/incident.ts';
import type { Order } from '../../../http/centreApi.ts';

/** One thing an order must be told. `name` is the field of the command. */
export interface Field {
  readonly name: string;
  readonly kind: 'words' | 'unit' | 'units' | 'choice' | 'time' | 'area' | 'incident' | 'lines' | 'terminal';
  /** Length that the centre takes of it. */
  readonly most?: number;
  readonly optional?: true;
  /** What may be chosen; each is named by the catalogue under `words`. */
  readonly choices?: readonly string[];
  readonly words?: string;
  /** Only asked then. */
  readonly when?: (told: Told) => boolean;
}

export interface Action {
  /** Command of the glossary. */
  readonly type: string;
  readonly fields: readonly Field[];
  /** `forward` moves the loop on; `aside` takes the incident out of it; `more` is seldom wanted and folded away. */
  readonly way: 'forward' | 'aside' | 'more';
}

/** What a person has told an action so far, by the names of its fields. */
export type Told = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

const reason: Field = { name: 'reason', kind: 'words', most: 500 };
const unit: Field = { name: 'unit', kind: 'unit' };
const assisting: Field = { name: 'assisting', kind: 'units', optional: true };
const terminal: Field = { name: 'terminal', kind: 'terminal' };
const body: Field = { name: 'body', kind: 'choice', choices: MEDIATION_BODIES, words: 'body' };
const words = (name: string, most: number): Field => ({ name, kind: 'words', most });

const action = (way: Action['way'], type: string, ...fields: Field[]): Action => ({ type, way, fields });

/** Every order this desk can give, the way forward first: that order is the order of the buttons and of their keys. */
const ACTIONS: readonly Action[] = [
  action('forward', 'AcknowledgeAlert'),
  action('forward', 'ConfirmAlert', words('note', 500)),
  action('forward', 'AcceptIncident'),
  action('forward', 'DispatchIncident', unit, assisting),
  action('forward', 'SignForIncident'),
  action('forward', 'ResumeIncident'),
  action('forward', 'HandleIncident', words('result', 2_000)),
  action('forward', 'CheckIncident', { name: 'pass', kind: 'choice', choices: ['true', 'false'], words: 'ask.passOf' }, { ...reason, when: ({ pass }) => pass === 'false' }),
  action('forward', 'InvestigateDispute', body),
  action('forward', 'MediateDispute'),
  action('forward', 'SettleDispute', words('agreement', 2_000), { name: 'fulfilBy', kind: 'time', optional: true }),
  action('forward', 'FulfilDispute', words('note', 500)),
  action('forward', 'EvaluateIncident', { name: 'satisfaction', kind: 'choice', choices: SATISFACTIONS, words: 'satisfaction' }, { ...words('note', 500), optional: true }),
  action('forward', 'AppraiseIncident'),
  action('forward', 'UnmergeIncident', reason),
  action('aside', 'FailDispute', reason),
  action('aside', 'ReferDispute', { name: 'to', kind: 'choice', choices: REFERRED_TO, words: 'referredTo' }, reason),
  action('aside', 'TransferIncident', unit, assisting, reason),
  action('aside', 'ReturnIncident', reason),
  action('aside', 'ClearAlert', reason),
  action('aside', 'UnshelveAlert'),
  action('aside', 'RefuseIncident', reason),
  action('aside', 'NoteIncident', words('note', 500)),
  action('aside', 'NoteAlert', words('note', 500)),
  action('more', 'ShelveAlert', { name: 'until', kind: 'time' }, reason),
  action('more', 'UnacknowledgeAlert', reason),
  action('more', 'SendTerminal', terminal, { ...words('note', 200), optional: true }),
  action('more', 'WithdrawErrand', terminal, reason),
  action('more', 'ReportArrival', terminal),
  action('more', 'AcknowledgeErrand', terminal),
  action('more', 'DeclineErrand', terminal, reason),
  action('more', 'SuperviseIncident', words('note', 500)),
  action('more', 'ExtendDeadline', { name: 'handleBy', kind: 'time', optional: true }, { ...reason, optional: true }),
  action('more', 'RefuseExtension', reason),
  action('more', 'RequestExtension', { name: 'handleBy', kind: 'time' }, reason),
  action('more', 'SuspendIncident', { name: 'until', kind: 'time', optional: true }, reason),
  action('more', 'AssistIncident', unit, words('result', 2_000)),
  action('more', 'AssessDispute', { name: 'risk', kind: 'choice', choices: RISK_LEVELS, words: 'risk' }, reason),
  action('more', 'ConveneMeeting', { name: 'parties', kind: 'lines' }, words('agenda', 1_000), { name: 'at', kind: 'time' }),
  action('more', 'ConcludeMeeting', words('outcome', 2_000)),
  action('more', 'AppointAgent', words('agent', 80)),
  action('more', 'ReportBack', words('told', 1_000)),
  action('more', 'EscalateIncident', reason),
  action('more', 'MergeIncident', { name: 'into', kind: 'incident' }, reason),
  action('more', 'PlaceIncident', { name: 'area', kind: 'area' }),
  action('more', 'MoveToPolicy', reason),
  action('more', 'ReopenIncident', reason),
  action('more', 'VoidIncident', reason),
];

/** The actions among the allowed command types that this desk knows; one it does not know is not offered. */
export function actionsOf(allowed: readonly string[]): Action[] {
  return ACTIONS.filter(({ type }) => allowed.includes(type));
}

/** What is asked now, as told so far. */
export const fieldsNow = ({ fields }: Action, told: Told): Field[] => fields.filter(({ when }) => when?.(told) ?? true);

/** The first field that is still missing or wrong, or null when the order can go. */
export function missing(action: Action, told: Told): Field | null {
  return fieldsNow(action, told).find((field) => !field.optional && !isTold(field, told[field.name])) ?? null;
}

function isTold({ kind, choices }: Field, value: Told[string]): boolean {
  switch (kind) {
    case 'choice': return choices!.includes(value as string);
    case 'time': return typeof value === 'number' && Number.isFinite(value);
    case 'lines': return linesOf(value).length >= 2;
    default: return typeof value === 'string' && value.trim() !== '';
  }
}

/** The order as the centre reads it. Give it only what {@link missing} has let through. */
export function orderOf(action: Action, told: Told, commandId: string, expectedVersion: number): Order {
  const fields = fieldsNow(action, told).flatMap((field): [string, unknown][] => {
    const value = valueOf(field, told[field.name]);
    return value === undefined ? [] : [[field.name, value]];
  });
  return { commandId, expectedVersion, type: action.type, ...Object.fromEntries(fields) };
}

function valueOf({ kind, name }: Field, value: Told[string]): unknown {
  if (kind === 'lines') return linesOf(value);
  if (kind === 'units') return Array.isArray(value) && value.length > 0 ? value : undefined;
  if (name === 'pass') return value === 'true';
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return value;
}

const linesOf = (value: Told[string]): string[] => (typeof value === 'string' ? value.split('\n').map((line) => line.trim()).filter((line) => line !== '') : []);

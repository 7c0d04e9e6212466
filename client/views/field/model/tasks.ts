import type { IncidentLine } from '../../../../shared/wire/messages.ts';
import { allowedNow, type Asker, type IncidentCommand } from '../../../../shared/loop.ts';
import type { IncidentState } from '../../../../shared/incident.ts';
import type { MediationStage } from '../../../../shared/dispute.ts';
import type { Letter, Seen } from './letter.ts';

/** A task with what this phone has done about it and the centre has not confirmed yet. */
export interface Task {
  readonly line: IncidentLine;
  /** As it will stand when the waiting letters have arrived. */
  readonly state: IncidentState;
  readonly stage: MediationStage | undefined;
  /** Orders that wait, in their order. */
  readonly waiting: readonly string[];
  /** An order of this phone that the centre did not take. */
  readonly refused: boolean;
}

const STATE_AFTER: Readonly<Partial<Record<string, IncidentState>>> = { SignForIncident: 'handling', HandleIncident: 'handled', ReturnIncident: 'accepted' };
const STAGE_AFTER: Readonly<Partial<Record<string, MediationStage>>> = {
  InvestigateDispute: 'investigated', MediateDispute: 'mediating', SettleDispute: 'settled', FailDispute: 'failed', FulfilDispute: 'fulfilled', ReferDispute: 'referred',
};

/** A line of the list as this worker left it. */
export function taskOf(line: IncidentLine, letters: readonly Letter[]): Task {
  const orders = letters.flatMap((letter) => (letter.parcel.kind === 'order' && letter.parcel.incident === line.id ? [{ ...letter, type: letter.parcel.order.type }] : []));
  const waiting = orders.filter(({ state }) => state === 'waiting').map(({ type }) => type);
  return {
    line, waiting,
    state: waiting.reduce<IncidentState>((state, type) => STATE_AFTER[type] ?? state, line.state),
    stage: waiting.reduce<MediationStage | undefined>((stage, type) => STAGE_AFTER[type] ?? stage, line.dispute?.stage),
    refused: orders.some(({ state }) => state === 'refused'),
  };
}

/** Work left to do first, by what is due next; what only waits to be sent last. */
export function sortTasks(tasks: readonly Task[]): Task[] {
  const order = ({ state }: Task): number => (state === 'dispatched' || state === 'handling' ? 0 : 1);
  return [...tasks].sort((a, b) => order(a) - order(b) || (a.line.dueAt ?? Infinity) - (b.line.dueAt ?? Infinity));
}

export const seenIn = ({ line, state, stage }: Task): Seen => ({ state, ...(line.unit === undefined ? {} : { unit: line.unit }), ...(stage === undefined ? {} : { mediation: stage }) });

/** What an order must be told before it can go. `field`: where the words go. */
export interface WorkerAction {
  readonly type: IncidentCommand;
  readonly ask: 'nothing' | 'words' | 'body' | 'hours';
  readonly field?: string;
  readonly most?: number;
  /** A photo says more than the words. */
  readonly photos?: true;
  readonly way: 'forward' | 'aside';
}

/** What a worker does in the street, the way forward first. The centre's own steps are not offered here, whoever may take them. */
const ACTIONS: readonly WorkerAction[] = [
  { type: 'SignForIncident', ask: 'nothing', way: 'forward' },
  { type: 'InvestigateDispute', ask: 'body', way: 'forward' },
  { type: 'MediateDispute', ask: 'nothing', way: 'forward' },
  { type: 'SettleDispute', ask: 'words', field: 'agreement', most: 2_000, way: 'forward' },
  { type: 'FulfilDispute', ask: 'words', field: 'note', most: 500, way: 'forward' },
  { type: 'HandleIncident', ask: 'words', field: 'result', most: 2_000, photos: true, way: 'forward' },
  { type: 'FailDispute', ask: 'words', field: 'reason', most: 500, way: 'aside' },
  { type: 'RequestExtension', ask: 'hours', field: 'reason', most: 500, way: 'aside' },
  { type: 'ReturnIncident', ask: 'words', field: 'reason', most: 500, way: 'aside' },
];

/** By the table of the loop itself, so that it is right without a network too; the centre decides again. */
export function actionsOf({ state, stage, line, waiting }: Task, asker: Asker): WorkerAction[] {
  const { unit } = line;
  const allowed = new Set(allowedNow({ state, mediation: stage === undefined ? undefined : { stage }, ...(unit === undefined ? {} : { unit }) }, asker));
  const isAsked = line.extensionAsked === true || waiting.includes('RequestExtension');
  return ACTIONS.filter(({ type }) => allowed.has(type) && !(type === 'RequestExtension' && isAsked));
}

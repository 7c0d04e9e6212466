import { MEDIATION_BODIES } from '../../../../shared/dispute.ts';
import type { Order } from '../../../http/centreApi.ts';

/** What an order must be told before it can go. */
export type Ask = 'nothing' | 'unit' | 'note' | 'verdict' | 'body';

export interface Action {
  /** Command of the glossary. */
  readonly type: string;
  readonly ask: Ask;
  /** Field of the command that takes the note. */
  readonly field?: string;
  /** Length that the centre takes of it. */
  readonly most?: number;
  /** `forward` moves the loop on; `aside` takes the incident out of it. */
  readonly way: 'forward' | 'aside';
}

/** Every order this desk can give, the way forward first: that order is the order of the buttons and of their keys. */
const ACTIONS: readonly Action[] = [
  { type: 'AcknowledgeAlert', ask: 'nothing', way: 'forward' },
  { type: 'ConfirmAlert', ask: 'note', field: 'note', way: 'forward' },
  { type: 'AcceptIncident', ask: 'nothing', way: 'forward' },
  { type: 'DispatchIncident', ask: 'unit', way: 'forward' },
  { type: 'SignForIncident', ask: 'nothing', way: 'forward' },
  { type: 'HandleIncident', ask: 'note', field: 'result', most: 2_000, way: 'forward' },
  { type: 'CheckIncident', ask: 'verdict', way: 'forward' },
  { type: 'InvestigateDispute', ask: 'body', way: 'forward' },
  { type: 'SettleDispute', ask: 'note', field: 'agreement', most: 2_000, way: 'forward' },
  { type: 'FailDispute', ask: 'note', field: 'reason', way: 'aside' },
  { type: 'ReturnIncident', ask: 'note', field: 'reason', way: 'aside' },
  { type: 'ClearAlert', ask: 'note', field: 'reason', way: 'aside' },
  { type: 'RefuseIncident', ask: 'note', field: 'reason', way: 'aside' },
  { type: 'VoidIncident', ask: 'note', field: 'reason', way: 'aside' },
];

/** The actions among the allowed command types that this desk knows; one it does not know is not offered. */
export function actionsOf(allowed: readonly string[]): Action[] {
  return ACTIONS.filter((action) => allowed.includes(action.type));
}

/** What a person has told an action so far. */
export interface Told {
  readonly unit?: string;
  readonly note?: string;
  readonly pass?: boolean;
  readonly body?: string;
}

/** The field that is still missing or wrong, or null when the order can go. */
export function missing(action: Action, told: Told): 'unit' | 'note' | 'pass' | 'body' | null {
  switch (action.ask) {
    case 'nothing': return null;
    case 'unit': return told.unit ? null : 'unit';
    case 'note': return hasText(told.note) ? null : 'note';
    case 'body': return MEDIATION_BODIES.some((body) => body === told.body) ? null : 'body';
    case 'verdict':
      if (told.pass === undefined) return 'pass';
      return told.pass || hasText(told.note) ? null : 'note';
  }
}

/** The order as the centre reads it. Give it only what {@link missing} has let through. */
export function orderOf(action: Action, told: Told, commandId: string, expectedVersion: number): Order {
  const head = { commandId, expectedVersion, type: action.type };
  const note = told.note?.trim() ?? '';
  switch (action.ask) {
    case 'nothing': return head;
    case 'unit': return { ...head, unit: told.unit };
    case 'note': return { ...head, [action.field!]: note };
    case 'body': return { ...head, body: told.body };
    case 'verdict': return { ...head, pass: told.pass, ...(note ? { reason: note } : {}) };
  }
}

const hasText = (note: string | undefined): boolean => note !== undefined && note.trim() !== '';

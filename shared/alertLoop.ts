import type { Role } from './access.ts';
import type { AlertStage } from './alert.ts';
import { CENTRE, lineOf, linesOf, type LoopRule, type Step, type StepFound } from './loop.ts';

export type AlertCommand = 'AcknowledgeAlert' | 'UnacknowledgeAlert' | 'ConfirmAlert' | 'ClearAlert' | 'ShelveAlert' | 'UnshelveAlert' | 'NoteAlert';
export type AlertState = AlertStage['state'];

export interface AlertStep extends Step<AlertCommand, AlertState> {
  /** Only while it is on the shelf, or only while it is not; absent: both. */
  readonly shelved?: boolean;
}

/**
 * The life of an alert after ISA-18.2 and IEC 62682, as one table. Two things move beside the state and are not in it: the
 * cause, which lasts or is gone, and whether the rule is suppressed or out of service; neither ever keeps a person from
 * acting. What they change is where an order ends: to acknowledge what is gone already, and does not latch, clears it.
 *
 * Confirming what nobody acknowledged yet acknowledges it in the same entry: whoever acted has seen it. What lies on the
 * shelf is taken back before it is acknowledged, for then it is heard again.
 */
export const ALERT_LOOP: readonly AlertStep[] = [
  { from: ['raised'], command: 'AcknowledgeAlert', who: CENTRE, to: ['acknowledged', 'cleared'], shelved: false },
  { from: ['raised', 'acknowledged'], command: 'ConfirmAlert', who: CENTRE, to: ['confirmed'] },
  { from: ['acknowledged'], command: 'UnacknowledgeAlert', who: CENTRE, to: ['raised'], shelved: false },
  { from: ['raised', 'acknowledged'], command: 'UnshelveAlert', who: CENTRE, to: ['raised'], shelved: true },
  { from: ['raised', 'acknowledged'], command: 'ShelveAlert', who: CENTRE, to: [], shelved: false },
  { from: ['raised', 'acknowledged', 'confirmed'], command: 'ClearAlert', who: CENTRE, to: ['cleared'] },
  { from: ['raised', 'acknowledged', 'confirmed', 'cleared'], command: 'NoteAlert', who: CENTRE, to: [] },
];

/** Who may say that a rule is silent for a time, and take it back. */
export const MAY_SUPPRESS: readonly Role[] = ['dutyOfficer', 'admin'];

const LINES = linesOf(ALERT_LOOP);

/** As much of an alert as the table looks at. `latching`: it stands until a person confirms it, so it cannot be cleared before. */
export interface AlertSituation {
  readonly state: AlertState;
  readonly latching: boolean;
  readonly shelved?: object | undefined;
}

/** Why this table has no line for it. */
export type AlertLoopRule = LoopRule | 'latchedUntilConfirmed' | 'liesOnShelf' | 'notOnShelf';

/** Asks the table: does a line let them give this command to such an alert now? */
export function alertStep(command: string, { state, latching, shelved }: AlertSituation, role: Role): StepFound<AlertStep, AlertLoopRule> {
  const found = lineOf(LINES, command, state, role);
  if (found.step === undefined) return found;
  const isShelved = shelved !== undefined;
  if ((found.step.shelved ?? isShelved) !== isShelved) return { step: undefined, rule: isShelved ? 'liesOnShelf' : 'notOnShelf' };
  const latched = latching && state !== 'confirmed' && command === 'ClearAlert';
  return latched ? { step: undefined, rule: 'latchedUntilConfirmed' } : found;
}

/** Commands they may give to this alert now: what a screen offers, and what a refusal names. */
export function alertAllowedNow(situation: AlertSituation, role: Role): AlertCommand[] {
  return ALERT_LOOP.map((step) => step.command).filter((command) => alertStep(command, situation, role).step !== undefined);
}

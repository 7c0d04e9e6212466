import { useMemo } from 'react';
import type { Role } from '../../../shared/access.ts';
import { alertAllowedNow } from '../../../shared/alertLoop.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { useNameBook } from '../../stores/names.ts';
import type { Offered } from './ActionBar.tsx';
import { actionsOf } from './model/action.ts';

/**
 * What this seat may do now: with the alert by the loop's own table, with its incident as the centre said with the sheet.
 * The order is that of the buttons: forward with the alert, forward with the incident, then the ways out,
 * then what is seldom wanted.
 */
export function useOffers(alert: AlertLine | undefined, allowed: readonly string[] | undefined, role: Role): readonly Offered[] {
  const policy = useNameBook((book) => book.policy);
  return useMemo(() => {
    const latching = alert === undefined ? false : policy?.alertRules.find((rule) => rule.code === alert.rule)?.latching ?? alert.priority === 'P1';
    // A note on an alert that has an incident is a note on the incident: its trail is what is read.
    const ofAlert = alert === undefined ? [] : actionsOf(alertAllowedNow({ state: alert.state, latching, shelved: alert.shelved }, role).filter((type) => type !== 'NoteAlert' || alert.incident === undefined)).map((action): Offered => ({ action, to: 'alert' }));
    const ofIncident = actionsOf(allowed ?? []).map((action): Offered => ({ action, to: 'incident' }));
    const all = [...ofAlert, ...ofIncident];
    return (['forward', 'aside', 'more'] as const).flatMap((way) => all.filter((one) => one.action.way === way));
  }, [alert, allowed, role, policy]);
}

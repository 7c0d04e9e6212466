import type { Alert } from './alert.ts';
import { cannotFollow } from './cannotFollow.ts';
import { isAlertFact, type Fact } from './fact.ts';

/** How facts become an alert, as `evolveIncident` does it for incidents. @throws when a fact cannot follow the state. */
export function evolveAlert(alert: Alert | undefined, fact: Fact): Alert {
  if (!isAlertFact(fact)) return cannotFollow(alert, fact);
  if (fact.type === 'AlertRaised') {
    return alert === undefined ? { ...fact.data, state: 'raised', version: fact.version } : cannotFollow(alert, fact);
  }
  if (alert === undefined) return cannotFollow(alert, fact);
  switch (fact.type) {
    case 'AlertAcknowledged':
      if (alert.state !== 'raised') return cannotFollow(alert, fact);
      return { ...raisedPart(alert, fact.version), state: 'acknowledged', acknowledgedAt: fact.at, acknowledgedBy: fact.by.subject };
    case 'AlertConfirmed':
      if (alert.state !== 'acknowledged') return cannotFollow(alert, fact);
      return { ...raisedPart(alert, fact.version), state: 'confirmed', confirmedAt: fact.at, confirmedBy: fact.by.subject, note: fact.data.note };
    case 'AlertCleared':
      if (alert.state === 'cleared') return cannotFollow(alert, fact);
      return { ...raisedPart(alert, fact.version), state: 'cleared', clearedAt: fact.at };
    default:
      // A fact of another kind of stream: no compiler sees what stands in a journal.
      return cannotFollow(alert, fact satisfies never);
  }
}

type RaisedPart = Omit<Alert, 'state'>;

function raisedPart(alert: Alert, version: number): RaisedPart {
  const { id, rule, priority, source, area, title, raisedAt, exercise } = alert;
  return {
    id, rule, priority, source, area, title, raisedAt, exercise, version,
    ...(alert.incident !== undefined && { incident: alert.incident }),
    ...(alert.lon !== undefined && { lon: alert.lon }),
    ...(alert.lat !== undefined && { lat: alert.lat }),
    ...(alert.acknowledgedAt !== undefined && { acknowledgedAt: alert.acknowledgedAt }),
  };
}

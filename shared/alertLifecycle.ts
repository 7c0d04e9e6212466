import type { Alert, AlertStage, CalledRung } from './alert.ts';
import { cannotFollow } from './cannotFollow.ts';
import { isAlertFact, type AlertFact, type Fact, type Recorded } from './fact.ts';

type Told = Recorded & AlertFact;
type Circumstance = 'goneAt' | 'unattendedSince' | 'shelved' | 'suppressed' | 'rungs';
type Circumstances = Pick<Alert, Circumstance>;

/** How facts become an alert, as `evolveIncident` does it for incidents. @throws when a fact cannot follow the state. */
export function evolveAlert(alert: Alert | undefined, fact: Fact): Alert {
  if (!isAlertFact(fact)) return cannotFollow(alert, fact);
  if (fact.type === 'AlertRaised') {
    if (alert !== undefined) return cannotFollow(alert, fact);
    // Its time is that of what caused it; nobody could see it before it was written down.
    const late = fact.at > fact.data.raisedAt && { unattendedSince: fact.at };
    return { ...fact.data, state: 'raised', version: fact.version, ...late };
  }
  if (alert === undefined) return cannotFollow(alert, fact);
  if (fact.type === 'AlertNoted') return { ...alert, version: fact.version, notes: [...alert.notes ?? [], { at: fact.at, by: fact.by.subject, note: fact.data.note }].slice(-MOST_NOTES) };
  return alert.state === 'raised' || alert.state === 'acknowledged' ? evolveStanding(alert, fact) : evolveEnded(alert, fact);
}

/** As many as a sheet shows. */
const MOST_NOTES = 6;

type Standing = Alert & { readonly state: 'raised' | 'acknowledged' };

function evolveStanding(alert: Standing, fact: Told): Alert {
  const { at } = fact;
  const { unattendedSince: _, rungs, ...kept } = circumstancesOf(alert);
  switch (fact.type) {
    case 'AlertAcknowledged': {
      if (alert.state !== 'raised') return cannotFollow(alert, fact);
      const { until } = fact.data;
      return staged(alert, fact, { state: 'acknowledged', acknowledgedAt: at, acknowledgedBy: fact.by.subject, ...(until !== undefined && { until }) }, kept);
    }
    case 'AlertUnacknowledged':
    case 'AcknowledgementLapsed':
      return alert.state === 'acknowledged' ? unattended(alert, fact, kept) : cannotFollow(alert, fact);
    case 'AlertConfirmed':
      if (alert.state !== 'acknowledged') return cannotFollow(alert, fact);
      return staged(alert, fact, { state: 'confirmed', confirmedAt: at, confirmedBy: fact.by.subject, note: fact.data.note });
    case 'AlertCleared':
      return staged(alert, fact, { state: 'cleared', clearedAt: at });
    case 'AlertCauseGone':
      return alert.goneAt === undefined ? { ...alert, version: fact.version, goneAt: at } : cannotFollow(alert, fact);
    case 'AlertRecurred': {
      if (alert.goneAt === undefined) return cannotFollow(alert, fact);
      const { goneAt: _gone, ...lasting } = kept;
      return unattended(alert, fact, lasting);
    }
    case 'AlertShelved':
      if (alert.shelved !== undefined) return cannotFollow(alert, fact);
      return { ...alert, version: fact.version, shelved: { at, by: fact.by.subject, until: fact.data.until, reason: fact.data.reason } };
    case 'AlertUnshelved': {
      if (alert.shelved === undefined) return cannotFollow(alert, fact);
      const { shelved: _shelf, ...back } = kept;
      return unattended(alert, fact, back);
    }
    case 'AlertSuppressed':
      return { ...alert, version: fact.version, suppressed: fact.data };
    case 'AlertRestored': {
      if (alert.suppressed === undefined) return cannotFollow(alert, fact);
      const { suppressed: _quiet, ...heard } = alert;
      return alert.state === 'raised' ? unattended(alert, fact, circumstancesOf(heard)) : { ...heard, version: fact.version };
    }
    case 'AlertEscalated':
      if (alert.state !== 'raised') return cannotFollow(alert, fact);
      return { ...alert, version: fact.version, rungs: called(rungs ?? [], fact) };
    default:
      // A raising that came before, or a fact of another kind of stream: no compiler sees what stands in a journal.
      return cannotFollow(alert, fact);
  }
}

/** What has ended stays as it ended, but that a confirmed one may be cleared. */
function evolveEnded(alert: Alert, fact: Told): Alert {
  return alert.state === 'confirmed' && fact.type === 'AlertCleared' ? staged(alert, fact, { state: 'cleared', clearedAt: fact.at }) : cannotFollow(alert, fact);
}

/** Nobody has it, from now on: its ladder begins anew. */
function unattended(alert: Alert, fact: Told, { rungs: _, unattendedSince: __, ...kept }: Circumstances): Alert {
  return staged(alert, fact, { state: 'raised' }, { ...kept, unattendedSince: fact.at });
}

/** Each rung stands once in the list; one that calls again, with how often. */
function called(rungs: readonly CalledRung[], { at, data: { rung, times, to, area, seats } }: Recorded & Extract<AlertFact, { type: 'AlertEscalated' }>): CalledRung[] {
  return [...rungs.filter((one) => one.rung !== rung), { rung, times, at, to, area, seats }];
}

function staged(alert: Alert, { version }: Told, stage: AlertStage, circumstances: Circumstances = {}): Alert {
  const { id, rule, priority, source, area, title, raisedAt, exercise } = alert;
  return {
    id, rule, priority, source, area, title, raisedAt, exercise, version,
    ...(alert.incident !== undefined && { incident: alert.incident }),
    ...(alert.lon !== undefined && { lon: alert.lon }),
    ...(alert.lat !== undefined && { lat: alert.lat }),
    ...(alert.notes !== undefined && { notes: alert.notes }),
    // Of one that is raised anew nobody has seen what it is now.
    ...(alert.acknowledgedAt !== undefined && stage.state !== 'raised' && { acknowledgedAt: alert.acknowledgedAt }),
    ...circumstances,
    ...stage,
  };
}

function circumstancesOf({ goneAt, unattendedSince, shelved, suppressed, rungs }: Circumstances): Circumstances {
  return {
    ...(goneAt !== undefined && { goneAt }), ...(unattendedSince !== undefined && { unattendedSince }),
    ...(shelved !== undefined && { shelved }), ...(suppressed !== undefined && { suppressed }), ...(rungs !== undefined && { rungs }),
  };
}

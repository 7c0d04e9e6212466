import type { RaisedAlert } from '../../shared/alert.ts';
import type { Fact } from '../../shared/fact.ts';
import { OPEN_STATES, type Incident, type IncidentState } from '../../shared/incident.ts';
import type { AlertRule, AlertTrigger, Policy } from '../../shared/policy.ts';
import type { Severity } from '../../shared/severity.ts';
import type { Wall } from '../../shared/wall.ts';
import { alertId } from './alertId.ts';
import { indexOf } from './policyIndex.ts';

/** As much of the incident as a rule looks at. */
type Subject = Pick<Incident, 'id' | 'channel' | 'category' | 'severity' | 'title' | 'area' | 'lon' | 'lat' | 'exercise'>;

/**
 * The alert that a fact calls for, if any. Of several rules that fit, only the worst speaks: a person can act on one thing once,
 * and ISA-18.2 calls the others redundant. `incident` is the state after the fact, or later: what is over by then needs nobody,
 * unless the rule latches. A fact of that kind happens once to an incident, so a rule has one alert per source.
 */
export function raiseAlert(fact: Fact, incident: Incident | undefined, policy: Policy): RaisedAlert | undefined {
  if (fact.type !== 'IncidentReported' && fact.type !== 'DeadlineMissed') return undefined;
  const subject: Subject | undefined = fact.type === 'IncidentReported' ? fact.data : incident;
  if (subject === undefined) return undefined;
  const rule = worst(policy.alertRules.filter(({ trigger }) => triggers(trigger, fact, subject, policy)));
  if (rule === undefined) return undefined;
  if (!rule.latching && incident !== undefined && isCauseGone(rule.trigger, incident.state)) return undefined;
  return {
    id: alertId(rule.code, subject.id, fact.seq),
    rule: rule.code,
    priority: rule.priority,
    source: subject.id,
    incident: subject.id,
    area: subject.area,
    ...(subject.lon !== undefined && subject.lat !== undefined && { lon: subject.lon, lat: subject.lat }),
    title: subject.title,
    raisedAt: fact.at,
    exercise: subject.exercise,
  };
}

/** The alert that a wall's falling silent calls for; `wall` is its state after the fact, or later: one that is back needs nobody. */
export function raiseWallAlert(fact: Fact, wall: Wall | undefined, policy: Policy): RaisedAlert | undefined {
  if (fact.type !== 'WallFellSilent' || wall?.state !== 'silent' || wall.silentSince !== fact.data.since) return undefined;
  const rule = policy.alertRules.find(({ trigger }) => trigger.on === 'silent' && trigger.what === 'wall');
  if (rule === undefined) return undefined;
  return {
    id: alertId(rule.code, wall.id, fact.seq), rule: rule.code, priority: rule.priority, source: wall.id, area: wall.area, title: wall.name, raisedAt: fact.at,
    // A wall is a real one, whatever it shows.
    exercise: false,
  };
}

/** Whether what an alert about an incident warned of has passed, so that it may leave by itself (unless it latches). */
export function isCauseGone(trigger: AlertTrigger, state: IncidentState): boolean {
  const accepted = trigger.on === 'missed' && trigger.stage === 'accept' && state !== 'reported';
  return accepted || state === 'handled' || !OPEN_STATES.has(state);
}

function triggers(trigger: AlertTrigger, fact: Fact, subject: Subject, policy: Policy): boolean {
  if (trigger.on === 'silent') return false;
  if (!isSevereEnough(subject.severity, trigger.minSeverity)) return false;
  if (trigger.on === 'missed') return fact.type === 'DeadlineMissed' && fact.data.stage === trigger.stage;
  return fact.type === 'IncidentReported'
    && (trigger.channel === undefined || trigger.channel === subject.channel)
    && (trigger.category === undefined || indexOf(policy).isWithin(subject.category, trigger.category));
}

const isSevereEnough = (severity: Severity, least: Severity | undefined): boolean => least === undefined || severity >= least;

/** P1 before P2 before P3; of equals the one that stands first in the policy. */
function worst(rules: readonly AlertRule[]): AlertRule | undefined {
  return rules.reduce<AlertRule | undefined>((best, rule) => (best === undefined || rule.priority < best.priority ? rule : best), undefined);
}

import type { RaisedAlert } from '../../shared/alert.ts';
import { assertNever, type DueStage, type Fact, type FactOf } from '../../shared/fact.ts';
import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import type { AlertRule, AlertTrigger, Policy } from '../../shared/policy.ts';
import type { Severity } from '../../shared/severity.ts';
import type { Wall } from '../../shared/wall.ts';
import { alertId } from './alertId.ts';
import { indexOf } from './policyIndex.ts';

/** As much of the incident as a rule looks at. */
type Subject = Pick<Incident, 'id' | 'channel' | 'category' | 'severity' | 'title' | 'area' | 'lon' | 'lat' | 'exercise'>;
/** Facts that may call a person by themselves. */
type Cause = FactOf<'IncidentReported' | 'DeadlineNear' | 'DeadlineMissed' | 'DisputeAssessed'>;
const CAUSES: ReadonlySet<string> = new Set<Cause['type']>(['IncidentReported', 'DeadlineNear', 'DeadlineMissed', 'DisputeAssessed']);
const isCause = (fact: Fact): fact is Cause => CAUSES.has(fact.type);

/**
 * The alert that a fact calls for, if any. Of several rules that fit, only the worst speaks: a person can act on one thing once,
 * and ISA-18.2 calls the others redundant. `incident` is the state after the fact, or later: what is over by then needs nobody,
 * unless the rule latches. It is raised when what happened has lasted as long as the rule's `onDelay`: until `raisedAt` has come,
 * ask again.
 */
export function raiseAlert(fact: Fact, incident: Incident | undefined, policy: Policy): RaisedAlert | undefined {
  if (!isCause(fact)) return undefined;
  const subject: Subject | undefined = fact.type === 'IncidentReported' ? fact.data : incident;
  if (subject === undefined) return undefined;
  const rule = worst(policy.alertRules.filter(({ trigger }) => triggers(trigger, fact, subject, policy)));
  if (rule === undefined) return undefined;
  if (!rule.latching && incident !== undefined && isCauseGone(rule.trigger, incident)) return undefined;
  return {
    id: alertId(rule.code, subject.id, fact.seq),
    rule: rule.code,
    priority: rule.priority,
    source: subject.id,
    incident: subject.id,
    area: subject.area,
    ...(subject.lon !== undefined && subject.lat !== undefined && { lon: subject.lon, lat: subject.lat }),
    title: subject.title,
    raisedAt: fact.at + (rule.onDelay ?? 0) * 1_000,
    exercise: subject.exercise,
  };
}

/** The alert that a wall's falling silent calls for; `wall` is its state after the fact, or later: one that is back needs nobody. */
export function raiseWallAlert(fact: Fact, wall: Wall | undefined, policy: Policy): RaisedAlert | undefined {
  if (fact.type !== 'WallFellSilent' || wall?.state !== 'silent' || wall.silentSince !== fact.data.since) return undefined;
  const rule = policy.alertRules.find(({ trigger }) => trigger.on === 'silent' && trigger.what === 'wall');
  if (rule === undefined) return undefined;
  return {
    id: alertId(rule.code, wall.id, fact.seq), rule: rule.code, priority: rule.priority, source: wall.id, area: wall.area, title: wall.name, raisedAt: fact.at + (rule.onDelay ?? 0) * 1_000,
    // A wall is a real one, whatever it shows.
    exercise: false,
  };
}

/** The alert that a stolen token calls for. The source is as that of other alerts about a terminal; the theft is a real one, whatever is played. */
export function raiseTokenAlert(fact: Fact, policy: Policy): RaisedAlert | undefined {
  if (fact.type !== 'TokenReused') return undefined;
  const rule = policy.alertRules.find(({ trigger }) => trigger.on === 'tokenReused');
  if (rule === undefined) return undefined;
  const terminal = fact.stream.slice(fact.stream.indexOf('/') + 1);
  const source = `terminal:${terminal}`;
  return { id: alertId(rule.code, source, fact.seq), rule: rule.code, priority: rule.priority, source, area: fact.data.area, title: terminal, raisedAt: fact.at + (rule.onDelay ?? 0) * 1_000, exercise: false };
}

/** Whether what an alert about an incident warned of has passed, so that it may leave by itself (unless it latches). */
export function isCauseGone(trigger: AlertTrigger, incident: Pick<Incident, 'state' | 'missed' | 'near' | 'risk' | 'mediation'>): boolean {
  const { state, missed, near, risk } = incident;
  switch (trigger.on) {
    case 'reported':
      return isDone('handle', incident);
    case 'near':
      // What was missed is another alert's, and a due time that was moved is called near anew.
      return isDone(trigger.stage, incident) || missed[trigger.stage] || near === undefined;
    case 'missed':
      return isDone(trigger.stage, incident);
    case 'assessed':
      return risk?.level !== trigger.risk || !OPEN_STATES.has(state);
    default:
      return false;
  }
}

/** Whether what a stage asks for is done, or nobody asks for it any more. */
function isDone(stage: DueStage, { state, mediation }: Pick<Incident, 'state' | 'mediation'>): boolean {
  switch (stage) {
    case 'accept':
      return state !== 'reported';
    case 'handle':
      return state === 'handled' || !OPEN_STATES.has(state);
    case 'close':
      return state !== 'handled';
    case 'fulfil':
      return mediation?.stage !== 'settled' || state === 'voided' || state === 'merged';
    default:
      return assertNever(stage);
  }
}

function triggers(trigger: AlertTrigger, fact: Cause, subject: Subject, policy: Policy): boolean {
  switch (trigger.on) {
    case 'reported':
      return fact.type === 'IncidentReported' && isSevereEnough(subject.severity, trigger.minSeverity)
        && (trigger.channel === undefined || trigger.channel === subject.channel)
        && (trigger.category === undefined || indexOf(policy).isWithin(subject.category, trigger.category));
    case 'near':
      return fact.type === 'DeadlineNear' && fact.data.stage === trigger.stage && isSevereEnough(subject.severity, trigger.minSeverity);
    case 'missed':
      return fact.type === 'DeadlineMissed' && fact.data.stage === trigger.stage && isSevereEnough(subject.severity, trigger.minSeverity);
    case 'assessed':
      return fact.type === 'DisputeAssessed' && fact.data.risk === trigger.risk;
    default:
      return false;
  }
}

const isSevereEnough = (severity: Severity, least: Severity | undefined): boolean => least === undefined || severity >= least;

/** P1 before P2 before P3; of equals the one that stands first in the policy. */
function worst(rules: readonly AlertRule[]): AlertRule | undefined {
  return rules.reduce<AlertRule | undefined>((best, rule) => (best === undefined || rule.priority < best.priority ? rule : best), undefined);
}

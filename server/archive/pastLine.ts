import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Policy } from '../../shared/policy.ts';
import { decideReport } from '../domain/decideReport.ts';
import { readFields, type PastFields } from './pastFields.ts';

/** Why a line cannot be taken, for whoever has to mend it. */
export interface LineFault {
  readonly field: string;
  readonly message: string;
}

export interface PastRules {
  readonly policy: Policy;
  readonly tree: AreaTree;
  /** Whether made-up incidents may be among them: never in a city at work. */
  readonly exercise: boolean;
  /** Nothing of the past may lie after it, ms. */
  readonly now: number;
}

export type JudgedLine = { readonly incident: Omit<Incident, 'id'> } | { readonly fault: LineFault };

const BY = { role: 'system', subject: 'past' } as const;
const fault = (field: string, message: string): { fault: LineFault } => ({ fault: { field, message } });

/**
 * One incident of another system, as this centre would have counted it: reported by the decider of reports, with the due times of the
 * policy, and brought through the loop by the facts that its milestones stand for. `object`: a line of the input, parsed.
 */
export function judgeLine(object: unknown, { policy, tree, now, exercise: mayExercise }: PastRules): JudgedLine {
  const fields = readFields(object);
  if ('fault' in fields) return fields;
  const { number, reportedAt, endedAt, area = null, exercise = false } = fields;
  if (exercise && !mayExercise) return fault('exercise', 'is made up, and this is a city at work');
  if (area !== null && tree.indexOf(area) < 0) return fault('area', `${area} is no area of the city`);
  if (reportedAt >= now) return fault('reportedAt', 'lies in the future');
  if (endedAt > now) return fault('closedAt', 'lies in the future');
  const { channel, category, title, text, lon, lat, severity } = fields;
  const decision = decideReport({
    id: '', channel, category, title, area, exercise,
    ...(text !== undefined && { text }), ...(lon !== undefined && lat !== undefined && { lon, lat }), ...(severity !== undefined && { severity }),
  }, { now: reportedAt, policy, tree });
  if ('errors' in decision) return fault(decision.errors[0]!.field, decision.errors[0]!.message);
  if (fields.investigatedAt !== undefined && decision.fact.data.dispute === undefined) return fault('investigatedAt', `${category} is no dispute`);
  const { id: _, ...incident } = fold(decision.fact, lifeOf(fields, decision.fact.data.due));
  return { incident: { ...incident, number } };
}

type Step = readonly [at: number, fact: CentreFact];

/** What happened, in order, with the due times that were missed on the way. */
function lifeOf(fields: PastFields, due: Incident['due']): Step[] {
  const { endedAt, acceptedAt, handledAt, state, unit, reason = '按原系统' } = fields;
  const missed = (stage: 'accept' | 'handle', at: number | undefined): Step[] => {
    const by = stage === 'accept' ? due.acceptBy : due.handleBy;
    return by < (at ?? endedAt) ? [[by + 1, { type: 'DeadlineMissed', data: { stage, due: by } }]] : [];
  };
  if (state === 'refused') return [...missed('accept', undefined), [endedAt, { type: 'IncidentRefused', data: { reason } }]];
  const accepted: Step[] = acceptedAt === undefined ? [] : [
    [acceptedAt, { type: 'IncidentAccepted', data: {} }],
    [acceptedAt, { type: 'IncidentDispatched', data: { unit, why: reason } }],
    [acceptedAt, { type: 'IncidentSignedFor', data: { handler: BY.subject } }],
  ];
  const late = [...missed('accept', acceptedAt), ...missed('handle', handledAt)];
  const ended: Step[] = state === 'voided'
    ? [[endedAt, { type: 'IncidentVoided', data: { reason } }]]
    : [[handledAt!, { type: 'IncidentHandled', data: { handledBy: BY.subject, result: reason } }], [endedAt, { type: 'IncidentClosed', data: { checkedBy: BY.subject } }]];
  return inTime([...accepted, ...mediation(fields), ...ended, ...late]);
}

/** Facts of one instant stay in the order given. */
const inTime = (steps: readonly Step[]): Step[] => [...steps].sort(([a], [b]) => a - b);

function mediation({ investigatedAt, settledAt, failedAt, reason = '按原系统' }: PastFields): Step[] {
  if (investigatedAt === undefined) return [];
  return [
    [investigatedAt, { type: 'DisputeInvestigated', data: { body: 'peoplesCommittee' } }],
    ...(settledAt === undefined ? [] : [[settledAt, { type: 'DisputeSettled', data: { agreement: reason } }] as const]),
    ...(failedAt === undefined ? [] : [[failedAt, { type: 'DisputeFailed', data: { reason } }] as const]),
  ];
}

function fold(reported: CentreFact, steps: readonly Step[]): Incident {
  const apply = (before: Incident | undefined, at: number, fact: CentreFact, version: number): Incident =>
    evolveIncident(before, { seq: 0, stream: 'incident:', version, at, by: BY, ...fact } as Fact);
  return steps.reduce((incident, [at, fact], n) => apply(incident, at, fact, n + 2), apply(undefined, 0, reported, 1));
}

import { pointsBy, type AppraisalCase, type AppraisalPoint } from '../../shared/appraisal.ts';
import { isSettled, MEDIATION_BODIES } from '../../shared/dispute.ts';
import type { Incident } from '../../shared/incident.ts';
import type { AppraisalRule } from '../../shared/policy.ts';
import { MARK, type Marks } from '../../shared/tally.ts';
import { WORK, workMarksOf } from '../../shared/workMarks.ts';

/** Who has the work of each incident and how it went, beside the columns of a block; only of this centre's own: nobody here is appraised for another system's past. */
export interface WorkColumns {
  /** See {@link workMarksOf}. */
  readonly marks: Int32Array;
  /** Numbers of the book's `units`, `people` and `policies`; that of the empty code for none. */
  readonly unit: Uint16Array;
  readonly person: Uint32Array;
  readonly policy: Uint16Array;
  /** Number of the mediation body, -1 before one has it. */
  readonly body: Int8Array;
  /** How often it was returned, reworked, extended and reopened: a byte each, from the lowest on. */
  readonly repeats: Uint32Array;
  /** ms, and NaN where the parties named no day. */
  readonly fulfilBy: Float64Array;
  /** Given by its appraisal, 0 before it. */
  readonly unitPoints: Float64Array;
  readonly personPoints: Float64Array;
}

export const emptyWork = (rows: number): WorkColumns => ({
  marks: new Int32Array(rows), unit: new Uint16Array(rows), person: new Uint32Array(rows), policy: new Uint16Array(rows), body: new Int8Array(rows),
  repeats: new Uint32Array(rows), fulfilBy: new Float64Array(rows), unitPoints: new Float64Array(rows), personPoints: new Float64Array(rows),
});

interface Numbers { numberOf(code: string): number }

export function putWork(columns: WorkColumns, at: number, incident: Incident, units: Numbers, people: Numbers, policies: Numbers): void {
  const { mediation, points, policy = '' } = incident;
  columns.marks[at] = workMarksOf(incident);
  columns.unit[at] = units.numberOf('unit' in incident ? incident.unit : '');
  columns.person[at] = people.numberOf(personOf(incident) ?? '');
  columns.policy[at] = policies.numberOf(policy);
  columns.body[at] = mediation !== undefined && 'body' in mediation ? MEDIATION_BODIES.indexOf(mediation.body) : -1;
  columns.repeats[at] = byteOf(incident.returns) | byteOf(incident.reworks) << 8 | byteOf(incident.extensions) << 16 | byteOf(incident.reopens) << 24;
  columns.fulfilBy[at] = mediation !== undefined && isSettled(mediation) ? mediation.fulfilBy ?? Number.NaN : Number.NaN;
  columns.unitPoints[at] = points === undefined ? 0 : pointsTo('unit', points);
  columns.personPoints[at] = points === undefined ? 0 : pointsTo('person', points);
}

const pointsTo = (whose: 'unit' | 'person', points: readonly AppraisalPoint[]): number => points.reduce((sum, point) => (whose in point ? sum + point.points : sum), 0);

/** Who has it, or handled it. */
function personOf(incident: Incident): string | undefined {
  switch (incident.state) {
    case 'handling': return incident.handler;
    case 'suspended': return incident.was.state === 'handling' ? incident.was.handler : undefined;
    case 'handled': case 'closed': case 'evaluated': case 'appraised': return incident.handledBy;
    default: return undefined;
  }
}

/** Nothing goes round the loop that often; what would is counted as so often. */
const byteOf = (times: number): number => Math.min(times, 255);

/** What the rules would give or take for a handled one if it were appraised now. `marks`: its first word. */
export function pointsDue(rules: readonly AppraisalRule[], columns: WorkColumns, at: number, marks: Marks): number {
  if (rules.length === 0) return 0;
  const [work, repeats] = [columns.marks[at]!, columns.repeats[at]!];
  const about: AppraisalCase = {
    late: (marks & MARK.handledInTime) === 0,
    satisfaction: (work & WORK.satisfied) !== 0 ? 'satisfied' : (work & WORK.unsatisfied) !== 0 ? 'unsatisfied' : undefined,
    supervised: (work & WORK.supervised) !== 0,
    settled: (marks & MARK.settled) !== 0,
    returns: repeats & 255, reworks: repeats >>> 8 & 255, extensions: repeats >>> 16 & 255, reopens: repeats >>> 24,
  };
  return rules.reduce((sum, rule) => sum + pointsBy(rule, about), 0);
}

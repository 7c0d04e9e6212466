import type { AppraisalRule } from '../../../shared/policy.ts';
import { isCounted, STAGE_COUNTS, timedBy, type CountName, type WorkStage } from '../../../shared/stageCounts.ts';
import type { Marks } from '../../../shared/tally.ts';
import type { IncidentSearch, WorkAsked } from '../../projections/incidentSearch.ts';
import { pointsDue } from '../../projections/workColumns.ts';
import type { TimeSpan } from '../timeSpan.ts';
import type { AppraisalAxis } from './appraisalAxis.ts';

/** Points of the handled ones: `given` by their appraisal, `provisional` what the rules would give the others now. */
export interface PointsCounted {
  readonly given: number;
  readonly appraised: number;
  readonly provisional: number;
  readonly waiting: number;
}

/** What was counted of one unit, person, area or body. */
export interface AppraisalCells {
  readonly counts: Readonly<Record<WorkStage, Partial<Record<CountName, number>>>>;
  readonly points: PointsCounted;
}

export interface AppraisalAsked {
  readonly axis: AppraisalAxis;
  readonly stages: readonly WorkStage[];
  /** Tree index. */
  readonly node: number;
  readonly span: TimeSpan;
  /** Only of this work. */
  readonly work: WorkAsked;
}

export interface AppraisalSources {
  readonly search: Pick<IncidentSearch, 'eachBlock'>;
  /** Rules of the policy with this number of the columns. */
  readonly rulesOf: (policy: number) => readonly AppraisalRule[];
}

/** A row costs so many times more than one that is only looked at: others get their turn after each block. */
const COST = 24;
const GIVEN = 0, APPRAISED = 1, PROVISIONAL = 2, WAITING = 3;
const POINTS = 4;
const { done: HANDLED, appraised: WAS_APPRAISED } = STAGE_COUNTS.handle;

/** Rows by bucket of the axis, and the sum of all. This centre's own incidents only. */
export async function appraisalRows(asked: AppraisalAsked, sources: AppraisalSources): Promise<{ rows: Map<number, AppraisalCells>; total: AppraisalCells }> {
  const { axis, stages } = asked;
  const columns = stages.flatMap((stage) => Object.entries(STAGE_COUNTS[stage]).map(([count, rule]) => ({ stage, count: count as CountName, rule })));
  const cells = new Int32Array((axis.buckets + 1) * columns.length);
  const points = new Float64Array((axis.buckets + 1) * POINTS);
  // Stages that go by the same time are counted at one look.
  for (const time of new Set(stages.map(timedBy))) {
    const counted = hitsOf((marks, work) => columns.flatMap(({ stage, rule }, column) => (timedBy(stage) === time && isCounted(rule, marks, work) ? [column] : [])));
    await countRows(asked, sources, time, columns.length, counted, cells, axis.points !== undefined && stages.some((stage) => stage === 'handle' && timedBy(stage) === time) ? points : undefined);
  }
  sumInto(cells, columns.length);
  sumInto(points, POINTS);
  const rowAt = (bucket: number): AppraisalCells => {
    const counts = Object.fromEntries(stages.map((stage) => [stage, {} as Partial<Record<CountName, number>>])) as unknown as Record<WorkStage, Partial<Record<CountName, number>>>;
    columns.forEach(({ stage, count }, column) => { counts[stage][count] = cells[bucket * columns.length + column]!; });
    const at = bucket * POINTS;
    return { counts, points: { given: rounded(points[at + GIVEN]!), appraised: points[at + APPRAISED]!, provisional: rounded(points[at + PROVISIONAL]!), waiting: points[at + WAITING]! } };
  };
  const rows = new Map<number, AppraisalCells>();
  for (let bucket = 0; bucket < axis.buckets; bucket++) {
    if (cells.subarray(bucket * columns.length, (bucket + 1) * columns.length).some((count) => count > 0)) rows.set(bucket, rowAt(bucket));
  }
  return { rows, total: rowAt(axis.buckets) };
}

async function countRows(
  { axis, node, span, work: asked }: AppraisalAsked, { search, rulesOf }: AppraisalSources, time: Marks, width: number,
  hits: (marks: Marks, work: Marks) => Int32Array, cells: Int32Array, points: Float64Array | undefined,
): Promise<void> {
  await search.eachBlock({ node, marks: 0, timedBy: time, ...span, words: false, past: false, work: asked }, (_, { columns }, places, found) => {
    const work = columns.work!;
    for (let n = 0; n < found; n++) {
      const at = places[n]!;
      const marks = columns.marks[at]!;
      const hit = hits(marks, work.marks[at]!);
      if (hit.length === 0) continue;
      const bucket = axis.bucketOf(columns, at);
      for (let h = 0; h < hit.length; h++) cells[bucket * width + hit[h]!]!++;
      if (points === undefined || !isCounted(HANDLED!, marks, 0)) continue;
      const isAppraised = isCounted(WAS_APPRAISED!, marks, 0);
      const pays = isAppraised ? (axis.points === 'unit' ? work.unitPoints : work.personPoints)[at]! : pointsDue(rulesOf(work.policy[at]!), work, at, marks);
      points[bucket * POINTS + (isAppraised ? GIVEN : PROVISIONAL)]! += pays;
      points[bucket * POINTS + (isAppraised ? APPRAISED : WAITING)]!++;
    }
  }, { costs: COST });
}

/** Which columns an incident belongs to. Few different words occur, so each is looked at once. */
function hitsOf(look: (marks: Marks, work: Marks) => readonly number[]): (marks: Marks, work: Marks) => Int32Array {
  const known = new Map<number, Map<number, Int32Array>>();
  return (marks, work) => {
    let ofMarks = known.get(marks);
    if (ofMarks === undefined) known.set(marks, (ofMarks = new Map()));
    let found = ofMarks.get(work);
    if (found === undefined) ofMarks.set(work, (found = Int32Array.from(look(marks, work))));
    return found;
  };
}

/** The last row becomes the sum of all before it. */
function sumInto(rows: Int32Array | Float64Array, width: number): void {
  const last = rows.length - width;
  for (let at = 0; at < last; at++) rows[last + (at % width)]! += rows[at]!;
}

/** Points are decimals, and their sum should not depend on the order. */
const rounded = (points: number): number => Math.round(points * 1e6) / 1e6;

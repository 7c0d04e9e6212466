import type { AppraisalRule } from '../../../shared/policy.ts';
import { isCounted, STAGE_COUNTS, timedBy, type CountName, type WorkStage } from '../../../shared/stageCounts.ts';
import type { Marks } from '../../../shared/tally.ts';
import type { IncidentSearch, WorkAsked } from '../../projections/incidentSearch.ts';
import { pointsDue } from '../../projections/workColumns.ts';
import type { TimeSpan } from '../timeSpan.ts';
import type { AppraisalAxis } from './appraisalAxis.ts';

/** Points of the handled ones: `given` by their appraisal, `provisional` what the rules would give the others now. */
export interface PointsCounted {
  given: number;
  appraised: number;
  provisional: number;
  waiting: number;
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

/** One number of a stage with its rule. */
interface Counter {
  readonly stage: WorkStage;
  readonly count: CountName;
  readonly is: (marks: Marks, work: Marks) => boolean;
}

/** Rows by bucket of the axis, and the sum of all. This centre's own incidents only. */
export async function appraisalRows(asked: AppraisalAsked, sources: AppraisalSources): Promise<{ rows: Map<number, AppraisalCells>; total: AppraisalCells }> {
  const rows = new Map<number, AppraisalCells>();
  const total = emptyCells(asked.stages);
  const rowOf = (bucket: number): AppraisalCells => {
    let row = rows.get(bucket);
    if (row === undefined) rows.set(bucket, (row = emptyCells(asked.stages)));
    return row;
  };
  // Stages that go by the same time are counted at one look.
  for (const time of new Set(asked.stages.map(timedBy))) await countStages(asked, sources, asked.stages.filter((stage) => timedBy(stage) === time), rowOf, total);
  for (const { points } of [...rows.values(), total]) {
    points.given = rounded(points.given);
    points.provisional = rounded(points.provisional);
  }
  return { rows, total };
}

async function countStages({ axis, node, span, work: asked }: AppraisalAsked, { search, rulesOf }: AppraisalSources, stages: readonly WorkStage[], rowOf: (bucket: number) => AppraisalCells, total: AppraisalCells): Promise<void> {
  const counted = countersOf(stages);
  const withPoints = axis.points !== undefined && stages.includes('handle');
  const isHandled = (marks: Marks): boolean => isCounted(STAGE_COUNTS.handle.done!, marks, 0);
  const isAppraised = (marks: Marks): boolean => isCounted(STAGE_COUNTS.handle.appraised!, marks, 0);
  const timed = timedBy(stages[0]!);
  await search.eachBlock({ node, marks: 0, timedBy: timed, ...span, words: false, past: false, work: asked }, (_, { columns }, places, found) => {
    const work = columns.work!;
    for (let n = 0; n < found; n++) {
      const at = places[n]!;
      const marks = columns.marks[at]!;
      const hits = counted(marks, work.marks[at]!);
      const needsPoints = withPoints && isHandled(marks);
      if (hits.length === 0 && !needsPoints) continue;
      for (const cells of [rowOf(axis.bucketOf(columns, at)), total]) {
        for (const { stage, count } of hits) cells.counts[stage][count]!++;
        if (!needsPoints) continue;
        if (isAppraised(marks)) {
          cells.points.given += (axis.points === 'unit' ? work.unitPoints : work.personPoints)[at]!;
          cells.points.appraised++;
        } else {
          cells.points.provisional += pointsDue(rulesOf(work.policy[at]!), work, at, marks);
          cells.points.waiting++;
        }
      }
    }
  });
}

/** Which numbers an incident belongs to. Few different words occur, so each is looked at once. */
function countersOf(stages: readonly WorkStage[]): (marks: Marks, work: Marks) => readonly Counter[] {
  const counters = stages.flatMap((stage) => Object.entries(STAGE_COUNTS[stage]).map(([count, rule]): Counter => (
    { stage, count: count as CountName, is: (marks, work) => isCounted(rule, marks, work) }
  )));
  const known = new Map<number, readonly Counter[]>();
  return (marks, work) => {
    const word = work * 2 ** 32 + (marks >>> 0);
    let hits = known.get(word);
    if (hits === undefined) known.set(word, (hits = counters.filter(({ is }) => is(marks, work))));
    return hits;
  };
}

function emptyCells(stages: readonly WorkStage[]): AppraisalCells {
  const zeros = (stage: WorkStage) => Object.fromEntries(Object.keys(STAGE_COUNTS[stage]).map((count) => [count, 0]));
  return {
    counts: Object.fromEntries(stages.map((stage) => [stage, zeros(stage)])) as unknown as AppraisalCells['counts'],
    points: { given: 0, appraised: 0, provisional: 0, waiting: 0 },
  };
}

/** Points are decimals, and their sum should not depend on the order. */
const rounded = (points: number): number => Math.round(points * 1e6) / 1e6;

import type { CountName, WorkStage } from '../../../../shared/stageCounts.ts';
import type { AppraisalQuery, AppraisalRow } from '../../../http/centreApi.ts';

export type AppraisedBy = AppraisalQuery['by'];
export const APPRAISED_BY: readonly AppraisedBy[] = ['unit', 'person', 'area', 'body'];

/** Stages that such a one answers for: accepting and checking belong to the centre of an area, mediation to its body. */
export const STAGES_OF: Readonly<Record<AppraisedBy, readonly [WorkStage, ...WorkStage[]]>> = {
  unit: ['handle'], person: ['handle'], area: ['accept', 'handle', 'check', 'mediate', 'fulfil'], body: ['mediate', 'fulfil'],
};

/** Columns beside the rate and its two numbers. */
export const COLUMNS_OF: Readonly<Record<WorkStage, readonly CountName[]>> = {
  accept: ['done', 'overtime', 'pending'],
  handle: ['done', 'overtime', 'pending', 'suspended', 'returned', 'reworked', 'extended', 'reopened', 'satisfied', 'partly', 'unsatisfied'],
  check: ['done', 'overtime', 'pending'],
  mediate: ['failed', 'pending'],
  fulfil: ['done', 'overtime', 'pending'],
};

export type SortKey = 'place' | 'name' | 'rate' | 'sample' | 'points' | CountName;

export interface Sorting {
  readonly key: SortKey;
  readonly down: boolean;
}

/** What is pressed first shows the most on top, names from the first on, places from the best on; pressed again the other way round. */
export const sortedBy = (sorting: Sorting, key: SortKey): Sorting => (sorting.key === key ? { key, down: !sorting.down } : { key, down: key !== 'place' && key !== 'name' });

/** Rows in the order that was asked for. What has no place, or nothing to divide by, stands at the end either way. */
export function sortRows(rows: readonly AppraisalRow[], stage: WorkStage, { key, down }: Sorting, nameOf: (row: AppraisalRow) => string): AppraisalRow[] {
  if (key === 'name') return [...rows].sort((a, b) => (down ? -1 : 1) * nameOf(a).localeCompare(nameOf(b), 'zh-CN'));
  const keyed = rows.map((row) => ({ row, value: valueOf(row, stage, key) }));
  keyed.sort((a, b) => (a.value === null || b.value === null ? Number(a.value === null) - Number(b.value === null) : (down ? b.value - a.value : a.value - b.value)));
  return keyed.map(({ row }) => row);
}

function valueOf({ stages, points }: AppraisalRow, stage: WorkStage, key: Exclude<SortKey, 'name'>): number | null {
  const numbers = stages[stage];
  if (numbers === undefined) return null;
  const { numerator, denominator } = numbers.rate;
  switch (key) {
    case 'place': return numbers.place;
    case 'rate': return denominator === 0 ? null : numerator / denominator;
    case 'sample': return denominator;
    case 'points': return points === undefined ? null : points.given + points.provisional;
    default: return numbers[key] ?? null;
  }
}

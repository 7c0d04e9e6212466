import type { AreaTree } from '../../shared/area.ts';
import { MARK, type Marks } from '../../shared/tally.ts';
import { WORK } from '../../shared/workMarks.ts';
import type { AlertRecord } from '../projections/alertBook.ts';
import { timesOf, type BlockColumns, type IncidentBlock } from '../projections/incidentBlock.ts';
import type { IncidentSearch } from '../projections/incidentSearch.ts';
import { hourOfDay, valueReader, type StatsAxis } from './statsAxis.ts';
import type { DayCounts } from './dayCounts.ts';
import type { TimeSpan } from './timeSpan.ts';

/**
 * What is counted: those that bear `of`, by the time that mark goes by, and among them those that bear `done`; a plain count has both the same.
 * `work`: of them only those that bear one of `any` in the second word, and `done` is looked up there. Another system's past has no second word.
 */
interface Rule {
  readonly of: Marks;
  readonly done: Marks;
  readonly work?: { readonly any: Marks; readonly done: Marks };
}

const JUDGED = WORK.satisfied | WORK.partly | WORK.unsatisfied;

const MEASURED = {
  reported: { of: MARK.reported, done: MARK.reported },
  closed: { of: MARK.closed, done: MARK.closed },
  acceptedInTime: { of: MARK.acceptDue, done: MARK.acceptedInTime },
  handledInTime: { of: MARK.handleDue, done: MARK.handledInTime },
  disputeResolution: { of: MARK.investigated, done: MARK.settled },
  satisfaction: { of: MARK.reported, done: 0, work: { any: JUDGED, done: WORK.satisfied } },
} as const satisfies Record<string, Rule>;

export type IncidentMeasure = keyof typeof MEASURED;
export const MEASURES = [...(Object.keys(MEASURED) as IncidentMeasure[]), 'alerts'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

export interface StatsSources {
  readonly tree: AreaTree;
  readonly search: Pick<IncidentSearch, 'eachBlock'>;
  readonly alerts: () => Iterable<AlertRecord>;
  /** What was counted before, by day; absent: every row is looked at. */
  readonly days?: DayCounts;
  /** The city's zone, ms ahead of UTC. */
  readonly offset: number;
}

/** Adds so many to a row of the axis; what belongs to none is left out. */
export type Count = (bucket: number, of: number, done: number) => void;

/** Rows by key, in the axis' order. `node`: tree index of the area that is asked about. Other systems' past counts, too. */
export async function statsRows(measure: Measure, axis: StatsAxis, node: number, span: TimeSpan, { tree, search, alerts, days, offset }: StatsSources): Promise<Map<string, Counted>> {
  const done: number[] = [];
  const of: number[] = [];
  const count: Count = (bucket, ofThem, doneOfThem) => {
    if (bucket < 0) return;
    of[bucket] = (of[bucket] ?? 0) + ofThem;
    done[bucket] = (done[bucket] ?? 0) + doneOfThem;
  };
  if (measure === 'alerts') {
    for (const { alert: { raisedAt }, node: place } of alerts()) {
      if (raisedAt >= span.from && raisedAt < span.to && tree.isInside(place, node)) count(axis.bucketOf(raisedAt, place, axis.value === 'hour' ? hourOfDay(raisedAt, offset) : 0), 1, 1);
    }
    return rowsOf(axis, done, of);
  }
  const look = (within: TimeSpan, passes: (block: IncidentBlock) => boolean): Promise<void> => eachRow(measure, node, within, search, passes, (columns, row, at) => {
    count(axis.bucketOf(at, columns.node[row]!, valueOf(columns, row, at)), 1, isDone(measure, columns, row) ? 1 : 0);
  });
  const valueOf = valueReader(axis.value, offset);
  const left = await days?.count(measure, axis, node, span, count);
  if (left === undefined) await look(span, () => false);
  else for (const { span: rest, blocks } of left) await look(rest, (block) => !blocks.has(block));
  return rowsOf(axis, done, of);
}

async function eachRow(measure: IncidentMeasure, node: number, span: TimeSpan, search: StatsSources['search'], passes: (block: IncidentBlock) => boolean, visit: (columns: BlockColumns, row: number, at: number) => void): Promise<void> {
  const { of, work }: Rule = MEASURED[measure];
  const question = { node, marks: 0, timedBy: of, ...span, words: false, past: work === undefined, ...(work && { work: { count: { workAny: work.any } } }) };
  await search.eachBlock(question, (_, { columns }, places, found) => {
    const times = timesOf(columns, of);
    for (let n = 0; n < found; n++) visit(columns, places[n]!, times[places[n]!]!);
  }, { passes });
}

/** When a row is counted, ms; NaN where it is not. */
export function countedAt(measure: IncidentMeasure, columns: BlockColumns, row: number): number {
  const { of, work }: Rule = MEASURED[measure];
  if ((columns.marks[row]! & of) === 0 || (work !== undefined && ((columns.work?.marks[row] ?? 0) & work.any) === 0)) return Number.NaN;
  return timesOf(columns, of)[row]!;
}

/** Whether it goes by the time of the report. */
export const isByReport = (measure: IncidentMeasure): boolean => MEASURED[measure].of < MARK.closed;

export function isDone(measure: IncidentMeasure, columns: BlockColumns, row: number): boolean {
  const { done, work }: Rule = MEASURED[measure];
  return work === undefined ? (columns.marks[row]! & done) !== 0 : ((columns.work?.marks[row] ?? 0) & work.done) !== 0;
}

function rowsOf({ keys, always, mostFirst }: StatsAxis, done: readonly number[], of: readonly number[]): Map<string, Counted> {
  const rows = keys.map((key, bucket): [string, Counted] => [key, { numerator: done[bucket] ?? 0, denominator: of[bucket] ?? 0 }]);
  const shown = rows.filter(([, { denominator }], bucket) => denominator > 0 || bucket < always);
  return new Map(mostFirst ? shown.sort(([, a], [, b]) => b.denominator - a.denominator) : shown);
}

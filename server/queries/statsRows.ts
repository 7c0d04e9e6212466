import type { AreaTree } from '../../shared/area.ts';
import { MARK, type Marks } from '../../shared/tally.ts';
import type { AlertRecord } from '../projections/alertBook.ts';
import { timesOf } from '../projections/incidentBlock.ts';
import type { IncidentSearch } from '../projections/incidentSearch.ts';
import type { StatsAxis } from './statsAxis.ts';
import type { TimeSpan } from './timeSpan.ts';

/** What is counted: those that bear `of`, by the time that mark goes by, and among them those that bear `done`. A plain count has both the same. */
const MEASURED = {
  reported: { of: MARK.reported, done: MARK.reported },
  closed: { of: MARK.closed, done: MARK.closed },
  acceptedInTime: { of: MARK.acceptDue, done: MARK.acceptedInTime },
  handledInTime: { of: MARK.handleDue, done: MARK.handledInTime },
  disputeResolution: { of: MARK.investigated, done: MARK.settled },
} as const satisfies Record<string, { of: Marks; done: Marks }>;

export const MEASURES = [...(Object.keys(MEASURED) as (keyof typeof MEASURED)[]), 'alerts'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

export interface StatsSources {
  readonly tree: AreaTree;
  readonly search: Pick<IncidentSearch, 'eachBlock'>;
  readonly alerts: () => Iterable<AlertRecord>;
}

/** Rows by key, in the axis' order. `node`: tree index of the area that is asked about. Other systems' past counts, too. */
export async function statsRows(measure: Measure, axis: StatsAxis, node: number, span: TimeSpan, { tree, search, alerts }: StatsSources): Promise<Map<string, Counted>> {
  const done: number[] = [];
  const of: number[] = [];
  const count = (bucket: number, isDone: boolean): void => {
    if (bucket < 0) return;
    of[bucket] = (of[bucket] ?? 0) + 1;
    if (isDone) done[bucket] = (done[bucket] ?? 0) + 1;
  };
  if (measure === 'alerts') {
    for (const { alert: { raisedAt }, node: place } of alerts()) {
      if (raisedAt >= span.from && raisedAt < span.to && tree.isInside(place, node)) count(axis.bucketOf(raisedAt, place), true);
    }
  } else {
    const measured = MEASURED[measure];
    await search.eachBlock({ node, marks: 0, timedBy: measured.of, ...span, words: false, past: true }, (_, { columns }, places, found) => {
      const times = timesOf(columns, measured.of);
      for (let n = 0; n < found; n++) {
        const row = places[n]!;
        count(axis.bucketOf(times[row]!, columns.node[row]!, columns, row), (columns.marks[row]! & measured.done) !== 0);
      }
    });
  }
  return rowsOf(axis, done, of);
}

function rowsOf({ keys, always, mostFirst }: StatsAxis, done: readonly number[], of: readonly number[]): Map<string, Counted> {
  const rows = keys.map((key, bucket): [string, Counted] => [key, { numerator: done[bucket] ?? 0, denominator: of[bucket] ?? 0 }]);
  const shown = rows.filter(([, { denominator }], bucket) => denominator > 0 || bucket < always);
  return new Map(mostFirst ? shown.sort(([, a], [, b]) => b.denominator - a.denominator) : shown);
}

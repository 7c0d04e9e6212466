import type { AreaTree } from '../../shared/area.ts';
import { MARK, type Marks } from '../../shared/tally.ts';
import type { AlertRecord } from '../projections/alertBook.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';
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
  readonly incidents: IncidentColumns;
  readonly alerts: () => Iterable<AlertRecord>;
}

/** Rows by key, in the axis' order. `node`: tree index of the area that is asked about. */
export function statsRows(measure: Measure, axis: StatsAxis, node: number, span: TimeSpan, { tree, incidents, alerts }: StatsSources): Map<string, Counted> {
  const done: number[] = [];
  const of: number[] = [];
  const count = (bucket: number, isDone: boolean): void => {
    if (bucket < 0) return;
    of[bucket] = (of[bucket] ?? 0) + 1;
    if (isDone) done[bucket] = (done[bucket] ?? 0) + 1;
  };
  if (measure === 'alerts') {
    for (const { alert: { raisedAt }, node: place } of alerts()) {
      if (raisedAt >= span.from && raisedAt < span.to && tree.isInside(place, node)) count(axis.bucketOf(raisedAt, place, -1), true);
    }
  } else {
    const { marks, node: places } = incidents;
    const times = incidents.timesOf(MEASURED[measure].of);
    const last = tree.lastDescendant[node]!;
    for (let row = 0; row < incidents.count; row++) {
      if ((marks[row]! & MEASURED[measure].of) === 0) continue;
      const at = times[row]!;
      const place = places[row]!;
      if (at >= span.from && at < span.to && place >= node && place <= last) count(axis.bucketOf(at, place, row), (marks[row]! & MEASURED[measure].done) !== 0);
    }
  }
  return rowsOf(axis, done, of);
}

function rowsOf({ keys, always, mostFirst }: StatsAxis, done: readonly number[], of: readonly number[]): Map<string, Counted> {
  const rows = keys.map((key, bucket): [string, Counted] => [key, { numerator: done[bucket] ?? 0, denominator: of[bucket] ?? 0 }]);
  const shown = rows.filter(([, { denominator }], bucket) => denominator > 0 || bucket < always);
  return new Map(mostFirst ? shown.sort(([, a], [, b]) => b.denominator - a.denominator) : shown);
}

import type { StatsRow } from '../../../http/centreApi.ts';
import type { Line } from './moment.ts';
import { bucketsOf, type TimeWindow } from './window.ts';

/** One area's reports over the window, bucket by bucket. */
export interface SmallMultiple {
  readonly area: string;
  readonly total: number;
  readonly line: Line;
}

/** So many small charts fit beside each other without becoming ornaments; of more areas those with the most reports. */
const MOST = 12;

/**
 * The same measure of many areas, on one scale: `most` is what the upper edge of every one of them stands for. Only buckets that are over;
 * a bucket without a row counts as zero. The area with the most comes first.
 */
export function smallMultiples(window: Pick<TimeWindow, 'from' | 'to' | 'by'>, now: number, rowsOf: ReadonlyMap<string, readonly StatsRow[]>): { readonly most: number; readonly areas: readonly SmallMultiple[]; readonly left: number } {
  const buckets = bucketsOf(window).filter(({ to }) => to <= now);
  const all = [...rowsOf].map(([area, rows]): SmallMultiple => {
    const counts = new Map(rows.map((row) => [Date.parse(row.key), row.numerator]));
    const line = buckets.map(({ at }) => ({ at, value: counts.get(at) ?? 0 }));
    return { area, line, total: rows.reduce((sum, { numerator }) => sum + numerator, 0) };
  }).sort((a, b) => b.total - a.total || (a.area < b.area ? -1 : 1));
  const areas = all.slice(0, MOST);
  return { areas, left: all.length - areas.length, most: Math.max(1, ...areas.flatMap(({ line }) => line.map(({ value }) => value))) };
}

import type { IncidentFilter } from '../../../http/centreApi.ts';
import { type Period, isoOf } from './period.ts';

/** A figure that was clicked: its name for the drawer's head, the number it showed, and the filter that yields exactly those incidents. */
export interface Slice {
  readonly titleKey: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly count: number | null;
  readonly filter: IncidentFilter;
}

/** Reports of a span of time. */
export function inPeriod(span: Pick<Period, 'from' | 'to'>): Pick<IncidentFilter, 'from' | 'to'> {
  return { from: isoOf(span.from), to: isoOf(span.to) };
}

/** One bucket of a trend. */
export function inBucket(at: number, by: Period['by']): Pick<IncidentFilter, 'from' | 'to'> {
  return inPeriod({ from: at, to: at + (by === 'hour' ? 3_600_000 : 86_400_000) });
}

import type { DisputeKind } from '../../../../shared/dispute.ts';
import type { IncidentFilter, Mark } from '../../../http/centreApi.ts';
import { isoOf, type Period, period } from './period.ts';

/** A figure that was clicked: what the drawer's head says, the number it showed, and the filter that yields exactly those incidents. */
export interface Slice {
  /** Key of its name in the leader's words. */
  readonly name: string;
  /** Further word beside the name: a kind, a channel, an hour. */
  readonly of?: string;
  readonly count: number;
  readonly filter: IncidentFilter;
}

type Span = Pick<Period, 'from' | 'to'>;

export const inSpan = ({ from, to }: Span): Pick<IncidentFilter, 'from' | 'to'> => ({ from: isoOf(from), to: isoOf(to) });

/** The city's day that `now` lies in. */
export const today = (now: number): Span => {
  const { to } = period('7d', now);
  return { from: to - 86_400_000, to };
};

/** The window of the live rates: thirty days, today included. */
export const month = (now: number): Span => period('30d', now);

/** Open or overdue now: no span, for such an incident may be older than any. */
export const openSlice = (area: string, state: 'open' | 'overdue', count: number): Slice => ({ name: `figures.${state}`, count, filter: { area, state } });

/** What bears a mark within a span. */
export function markSlice(name: string, area: string, mark: Mark, span: Span, count: number, more: Pick<Slice, 'of'> & Pick<IncidentFilter, 'channel' | 'category' | 'dispute'> = {}): Slice {
  const { of, ...filter } = more;
  return { name, count, ...(of === undefined ? {} : { of }), filter: { area, mark, ...inSpan(span), ...filter } };
}

/** One of the two numbers of the resolution rate, whole or of one kind. */
export function disputeSlice(area: string, mark: 'investigated' | 'settled', now: number, count: number, kind?: { readonly code: DisputeKind; readonly name: string }): Slice {
  return markSlice(`disputes.${mark}`, area, mark, month(now), count, kind === undefined ? {} : { dispute: kind.code, of: kind.name });
}

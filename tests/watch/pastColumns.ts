import type { IncidentColumns } from '../../server/projections/incidentColumns.ts';

export interface PastArrival { readonly at: number; readonly node: number; readonly channel: string; readonly category: string }

/** The columns of a city that has had these reports, as far as what is usual is learned from them. */
export function pastColumns(arrivals: readonly PastArrival[]): Pick<IncidentColumns, 'blocks' | 'channels' | 'categories'> {
  const channels = [...new Set(arrivals.map(({ channel }) => channel))];
  const categories = [...new Set(arrivals.map(({ category }) => category))];
  const times = arrivals.map(({ at }) => at);
  const block = {
    count: arrivals.length, earliest: Math.min(...times), latest: Math.max(...times),
    columns: {
      reportedAt: Float64Array.from(times), node: Int32Array.from(arrivals, ({ node }) => node),
      channel: Uint16Array.from(arrivals, ({ channel }) => channels.indexOf(channel)), category: Uint16Array.from(arrivals, ({ category }) => categories.indexOf(category)),
    },
  };
  return { blocks: [block], channels: { codes: channels }, categories: { codes: categories } } as unknown as Pick<IncidentColumns, 'blocks' | 'channels' | 'categories'>;
}

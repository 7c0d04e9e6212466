import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS, MEDIATION_BODIES } from '../../shared/dispute.ts';
import { dayOf, startOfDay } from '../../shared/zone.ts';
import type { BlockColumns } from '../projections/incidentBlock.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';
import type { TimeSpan } from './timeSpan.ts';

export const DIMENSIONS = ['day', 'hour', 'area', 'channel', 'category', 'disputeKind', 'body'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How a figure is split: which row something belongs to, and what the rows are called. */
export interface StatsAxis {
  readonly keys: readonly string[];
  /** So many keys from the first on have a row even when nothing happened there. */
  readonly always: number;
  /** Rows go by their size; else in the order of the keys. */
  readonly mostFirst: boolean;
  /** Index into `keys`, -1 when it belongs to none. `row`: place in the block's columns; both absent for an alert. */
  bucketOf(at: number, place: number, columns?: BlockColumns, row?: number): number;
}

const HOUR_MS = 3_600_000;
const isoOf = (at: number): string => new Date(at).toISOString();

/** `offset`: the city's zone, ms ahead of UTC. */
export function statsAxis(by: Dimension, node: number, span: TimeSpan, tree: AreaTree, incidents: Pick<IncidentColumns, 'channels' | 'categories'>, offset: number): StatsAxis {
  switch (by) {
    case 'day': {
      const [first, last] = [dayOf(span.from, offset), dayOf(span.to - 1, offset)];
      const keys = periods(first, last, (day) => startOfDay(day, offset));
      return { keys, always: keys.length, mostFirst: false, bucketOf: (at) => dayOf(at, offset) - first };
    }
    case 'hour': {
      const [first, last] = [Math.floor(span.from / HOUR_MS), Math.floor((span.to - 1) / HOUR_MS)];
      const keys = periods(first, last, (hour) => hour * HOUR_MS);
      return { keys, always: keys.length, mostFirst: false, bucketOf: (at) => Math.floor(at / HOUR_MS) - first };
    }
    case 'area': return areaAxis(node, tree);
    case 'channel': return { keys: incidents.channels.codes, always: 0, mostFirst: true, bucketOf: (_at, _place, columns, row) => columns!.channel[row!]! };
    case 'category': return { keys: incidents.categories.codes, always: 0, mostFirst: true, bucketOf: (_at, _place, columns, row) => columns!.category[row!]! };
    case 'disputeKind': return { keys: DISPUTE_KINDS, always: DISPUTE_KINDS.length, mostFirst: false, bucketOf: (_at, _place, columns, row) => columns!.kind[row!]! };
    // Another system's past does not say who mediated.
    case 'body': return { keys: MEDIATION_BODIES, always: MEDIATION_BODIES.length, mostFirst: false, bucketOf: (_at, _place, columns, row) => columns!.work?.body[row!] ?? -1 };
  }
}

function periods(first: number, last: number, startOf: (period: number) => number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => isoOf(startOf(first + index)));
}

/** The children of an area; and the area's own code for what nobody placed any further. */
function areaAxis(node: number, tree: AreaTree): StatsAxis {
  const children = tree.childrenOf(node);
  return {
    keys: [...children, node].map((at) => tree.code[at]!),
    always: children.length,
    mostFirst: false,
    bucketOf(_, place) {
      // Children are unbroken ranges in a row, so the first that does not end before the place holds it.
      for (let child = 0; place !== node && child < children.length; child++) if (place <= tree.lastDescendant[children[child]!]!) return child;
      return children.length;
    },
  };
}

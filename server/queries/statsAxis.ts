import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS, MEDIATION_BODIES } from '../../shared/dispute.ts';
import { DAY_MS, dayOf, monthOf, startOfDay, startOfMonth } from '../../shared/zone.ts';
import type { BlockColumns } from '../projections/incidentBlock.ts';
import type { IncidentColumns } from '../projections/incidentColumns.ts';
import type { TimeSpan } from './timeSpan.ts';

export const DIMENSIONS = ['day', 'hour', 'month', 'weekHour', 'area', 'channel', 'category', 'unit', 'disputeKind', 'body'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** Those whose rows are periods, one after another. */
export const PERIODS: ReadonlySet<Dimension> = new Set(['day', 'hour', 'month']);

/** What of an incident a row goes by beside its time and place: `hour` is that of the city's day, `none` nothing. */
export type ValueName = 'none' | 'hour' | 'channel' | 'category' | 'unit' | 'disputeKind' | 'body';

/** How a figure is split: which row something belongs to, and what the rows are called. */
export interface StatsAxis {
  readonly keys: readonly string[];
  /** So many keys from the first on have a row even when nothing happened there. */
  readonly always: number;
  /** Rows go by their size; else in the order of the keys. */
  readonly mostFirst: boolean;
  readonly value: ValueName;
  /** Whether the day, the place among the city's townships and the value are all that it asks. */
  readonly byDay: boolean;
  /** Index into `keys`, -1 when it belongs to none. `at`: any time of the same day where it asks by day. */
  bucketOf(at: number, place: number, value: number): number;
}

const HOUR_MS = 3_600_000;
const isoOf = (at: number): string => new Date(at).toISOString();

/** `offset`: the city's zone, ms ahead of UTC. */
export function statsAxis(by: Dimension, node: number, span: TimeSpan, tree: AreaTree, incidents: Pick<IncidentColumns, 'channels' | 'categories' | 'units'>, offset: number): StatsAxis {
  switch (by) {
    case 'day': {
      const [first, last] = [dayOf(span.from, offset), dayOf(span.to - 1, offset)];
      return periodAxis(periods(first, last, (day) => startOfDay(day, offset)), (at) => dayOf(at, offset) - first);
    }
    case 'hour': {
      const [first, last] = [Math.floor(span.from / HOUR_MS), Math.floor((span.to - 1) / HOUR_MS)];
      return { ...periodAxis(periods(first, last, (hour) => hour * HOUR_MS), (at) => Math.floor(at / HOUR_MS) - first), byDay: false };
    }
    case 'month': {
      const [first, last] = [monthOf(span.from, offset), monthOf(span.to - 1, offset)];
      return periodAxis(periods(first, last, (month) => startOfMonth(month, offset)), (at) => monthOf(at, offset) - first);
    }
    case 'weekHour': return {
      keys: WEEK_HOURS, always: WEEK_HOURS.length, mostFirst: false, value: 'hour', byDay: true,
      bucketOf: (at, _place, hour) => weekdayOf(dayOf(at, offset)) * 24 + hour,
    };
    case 'area': return areaAxis(node, tree);
    case 'channel': return codeAxis(incidents.channels.codes, 'channel');
    case 'category': return codeAxis(incidents.categories.codes, 'category');
    // What no unit has yet; and another system's past does not say who had it.
    case 'unit': return codeAxis(incidents.units.codes.map((code) => (code === '' ? '-' : code)), 'unit');
    case 'disputeKind': return { ...codeAxis(DISPUTE_KINDS, 'disputeKind'), always: DISPUTE_KINDS.length, mostFirst: false };
    // Another system's past does not say who mediated.
    case 'body': return { ...codeAxis(MEDIATION_BODIES, 'body'), always: MEDIATION_BODIES.length, mostFirst: false };
  }
}

/** Reads the value of a row out of its block's columns; -1: it has none. */
export function valueReader(value: ValueName, offset: number): (columns: BlockColumns, row: number, at: number) => number {
  switch (value) {
    case 'none': return () => 0;
    case 'hour': return (_columns, _row, at) => hourOfDay(at, offset);
    case 'channel': return ({ channel }, row) => channel[row]!;
    case 'category': return ({ category }, row) => category[row]!;
    case 'unit': return ({ work }, row) => work?.unit[row] ?? -1;
    case 'disputeKind': return ({ kind }, row) => kind[row]!;
    case 'body': return ({ work }, row) => work?.body[row] ?? -1;
  }
}

export const hourOfDay = (at: number, offset: number): number => Math.floor((at + offset - dayOf(at, offset) * DAY_MS) / HOUR_MS);

/** `1-00` to `7-23`: weekday, Monday first, and hour. */
const WEEK_HOURS: readonly string[] = Array.from({ length: 168 }, (_, hour) => `${Math.floor(hour / 24) + 1}-${String(hour % 24).padStart(2, '0')}`);

/** 0 on a Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (day + 3) % 7;

const periodAxis = (keys: readonly string[], bucketOf: (at: number) => number): StatsAxis => ({ keys, always: keys.length, mostFirst: false, value: 'none', byDay: true, bucketOf });

const codeAxis = (keys: readonly string[], value: ValueName): StatsAxis => ({ keys, always: 0, mostFirst: true, value, byDay: true, bucketOf: (_at, _place, number) => number });

function periods(first: number, last: number, startOf: (period: number) => number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => isoOf(startOf(first + index)));
}

/** The children of an area; and the area's own code for what nobody placed any further. */
function areaAxis(node: number, tree: AreaTree): StatsAxis {
  const children = tree.childrenOf(node);
  return {
    keys: [...children, node].map((at) => tree.code[at]!),
    always: children.length,
    mostFirst: false, value: 'none', byDay: true,
    bucketOf(_, place) {
      // Children are unbroken ranges in a row, so the first that does not end before the place holds it.
      for (let child = 0; place !== node && child < children.length; child++) if (place <= tree.lastDescendant[children[child]!]!) return child;
      return children.length;
    },
  };
}

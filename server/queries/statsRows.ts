import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import { MARK, markedAt, type Marks } from '../../shared/tally.ts';
import { DAY_MS, dayOf, startOfDay } from '../../shared/zone.ts';
import type { AlertRecord } from '../projections/alertBook.ts';
import type { IncidentRecord } from '../projections/incidentBook.ts';
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
export const DIMENSIONS = ['day', 'hour', 'area', 'channel', 'category', 'disputeKind'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface StatsQuestion {
  readonly measure: Measure;
  readonly by: Dimension;
  /** Tree index. */
  readonly node: number;
}

export interface Counted {
  numerator: number;
  denominator: number;
}

export interface StatsDeps {
  readonly tree: AreaTree;
  /** The city's zone, ms ahead of UTC. */
  readonly offset: number;
  readonly incidents: Iterable<IncidentRecord>;
  readonly alerts: () => Iterable<AlertRecord>;
}

const HOUR_MS = 3_600_000;

/**
 * Rows by key, in their natural order: periods by time, areas as in the tree, dispute kinds as they are listed; channels and
 * categories, the most first. Periods, areas and kinds are there even when nothing happened in them.
 */
export function statsRows({ measure, by, node }: StatsQuestion, span: TimeSpan, { tree, offset, incidents, alerts }: StatsDeps): Map<string, Counted> {
  const rows = new Map<string, Counted>(emptyKeys(by, node, span, tree, offset).map((key) => [key, { numerator: 0, denominator: 0 }]));
  const child = by === 'area' ? childOf(tree, node) : undefined;

  function count(key: string, isDone: boolean): void {
    let row = rows.get(key);
    if (row === undefined) rows.set(key, (row = { numerator: 0, denominator: 0 }));
    row.denominator++;
    if (isDone) row.numerator++;
  }
  const within = (at: number, place: number): boolean => at >= span.from && at < span.to && tree.isInside(place, node);

  if (measure === 'alerts') {
    for (const { alert, node: place } of alerts()) {
      if (within(alert.raisedAt, place)) count(keyOfPlaceOrTime(by, alert.raisedAt, place), true);
    }
    return rows;
  }
  const { of, done } = MEASURED[measure];
  for (const { incident, marks, node: place } of incidents) {
    if ((marks & of) === 0) continue;
    const at = markedAt(incident, of);
    if (!within(at, place)) continue;
    const kind = by === 'disputeKind' ? incident.mediation?.kind : undefined;
    if (by === 'disputeKind' && kind === undefined) continue;
    const key = by === 'channel' || by === 'category' ? incident[by] : (kind ?? keyOfPlaceOrTime(by, at, place));
    count(key, (marks & done) !== 0);
  }
  return by === 'channel' || by === 'category' ? new Map([...rows].sort(([, a], [, b]) => b.denominator - a.denominator)) : rows;

  function keyOfPlaceOrTime(dimension: Dimension, at: number, place: number): string {
    if (dimension === 'area') return tree.code[child!(place)]!;
    return isoOf(dimension === 'hour' ? at - (at % HOUR_MS) : startOfDay(dayOf(at, offset), offset));
  }
}

const isoOf = (at: number): string => new Date(at).toISOString();

function emptyKeys(by: Dimension, node: number, { from, to }: TimeSpan, tree: AreaTree, offset: number): string[] {
  if (by === 'disputeKind') return [...DISPUTE_KINDS];
  if (by === 'area') return tree.childrenOf(node).map((at) => tree.code[at]!);
  if (by === 'channel' || by === 'category') return [];
  const keys: string[] = [];
  const [first, step] = by === 'hour' ? [from - (from % HOUR_MS), HOUR_MS] : [startOfDay(dayOf(from, offset), offset), DAY_MS];
  for (let at = first; at < to; at += step) keys.push(isoOf(at));
  return keys;
}

/** The child of an area that something lies in; the area itself for what nobody placed any further. */
function childOf(tree: AreaTree, node: number): (place: number) => number {
  const children = tree.childrenOf(node);
  return (place) => children.find((child) => tree.isInside(place, child)) ?? node;
}

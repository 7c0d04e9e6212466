import type { Priority } from '../../../shared/alert.ts';
import {
  STANDING_AFTER_MS, type AlarmMeasures, type AlarmRate, type AlarmSource, type ChatteringSource, type SeatRate, type StandingAlarm, type Took,
} from '../../../shared/alarmMeasures.ts';
import type { AreaTree } from '../../../shared/area.ts';
import { chattersOf } from '../../../shared/chatter.ts';
import { busiestWindow, floodsOf, type FloodSpan } from '../../../shared/flood.ts';
import type { Policies } from '../../../shared/policy.ts';
import { nodeOf } from '../nodeOf.ts';
import type { AlarmRow, SeatSpan } from './alarmLog.ts';
import { pairsOf, timeTo, tookOf, type AlarmPair } from './alarmRows.ts';
import { reviewLines } from './reviewLines.ts';
import { rungFigures } from './rungFigures.ts';

export interface AlarmQuestion {
  /** Area tree index; everything below it is included. */
  readonly node: number;
  readonly from: number;
  readonly to: number;
  /** The centre's clock, ms. */
  readonly now: number;
}

export interface AlarmSources {
  /** All that count. */
  readonly rows: readonly AlarmRow[];
  readonly seats: readonly SeatSpan[];
  readonly tree: AreaTree;
  readonly policies: Pick<Policies, 'inForce'>;
}

const MOST_FLOODS = 100;
const MOST_STANDING = 200;
const MOST_CHATTERING = 100;
const TOP = 10;

/** What the alarm system asked of people in a span, counted from the log. What was raised while its rule was silenced came to nobody. */
export function alarmMeasures({ node, from, to, now }: AlarmQuestion, { rows, seats, tree, policies }: AlarmSources): AlarmMeasures {
  const end = Math.max(from, Math.min(to, now));
  const here = rows.filter(({ area }) => tree.isInside(nodeOf(tree, area), node));
  const heard = here.filter(({ silent }) => !silent);
  const came = heard.filter(({ raisedAt }) => raisedAt >= from && raisedAt < to);
  const arrivals = arrivalsOf(heard);
  const floods = floodsOf(arrivals, end).filter((flood) => flood.to > from);
  const pairs = pairsOf(here);
  const top = topOf(pairsOf(came));
  const standing = standingAt(here, end);
  const chattering = chatteringIn(pairs, from, to);
  const rungs = here.map((row) => ({ row, figures: rungFigures(row, { from, to }, now, policies) }));
  return {
    ...rateOf(arrivals, floods, from, end, to),
    floods: floods.toReversed().slice(0, MOST_FLOODS),
    seats: seatRates(rows, seats, { node, from, end, to }, tree),
    byPriority: { P1: count(came, 'P1'), P2: count(came, 'P2'), P3: count(came, 'P3') },
    acknowledge: tookEach(came, 'AlertAcknowledged', now),
    confirm: tookEach(came, 'AlertConfirmed', now),
    rungs: {
      due: sum(rungs, ({ figures }) => figures.due), missed: sum(rungs, ({ figures }) => figures.missed),
      late: sum(rungs, ({ figures }) => figures.late), worst: rungs.reduce((most, { figures }) => Math.max(most, figures.worst), 0),
    },
    standing: standing.slice(0, MOST_STANDING),
    standingCount: standing.length,
    chattering: chattering.slice(0, MOST_CHATTERING),
    top: top.slice(0, TOP),
    sourceCount: top.length,
    review: reviewLines({ came, rungs, standing, chattering, top, now, policy: policies.inForce(end) }),
  };
}

const count = (rows: readonly AlarmRow[], priority: Priority): number => rows.filter((row) => row.priority === priority).length;
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

const arrivalsOf = (rows: readonly AlarmRow[]): number[] => rows.map(({ raisedAt }) => raisedAt).sort((a, b) => a - b);

/** Of arrivals and floods of all times, what falls from `from` to before `to`, of which the part up to `end` has passed. */
function rateOf(arrivals: readonly number[], floods: readonly FloodSpan[], from: number, end: number, to: number): AlarmRate {
  const within = arrivals.filter((at) => at >= from && at < to);
  const busiest = busiestWindow(within);
  return { raised: within.length, elapsed: end - from, ...(busiest && { busiest }), inFlood: sum(floods, (flood) => Math.max(0, Math.min(flood.to, end) - Math.max(flood.from, from))) };
}

/** Each seat that was held in the span and answers for some of the area: what came to it while it was held. */
function seatRates(rows: readonly AlarmRow[], seats: readonly SeatSpan[], { node, from, end, to }: { node: number; from: number; end: number; to: number }, tree: AreaTree): SeatRate[] {
  const known = new Map<string, { readonly arrivals: readonly number[]; readonly floods: readonly FloodSpan[] }>();
  const seenBy = (area: string) => {
    const place = nodeOf(tree, area);
    const seen = known.get(area) ?? (() => {
      const arrivals = arrivalsOf(rows.filter((row) => !row.silent && tree.isInside(nodeOf(tree, row.area), place)));
      return { arrivals, floods: floodsOf(arrivals, end) };
    })();
    known.set(area, seen);
    return seen;
  };
  const held = new Map<string, AlarmRate[]>();
  for (const span of seats) {
    const place = nodeOf(tree, span.area);
    const begin = Math.max(from, span.from);
    const stop = Math.min(end, span.to ?? end);
    if (stop <= begin || !(tree.isInside(place, node) || tree.isInside(node, place))) continue;
    const { arrivals, floods } = seenBy(span.area);
    held.set(span.seat, [...held.get(span.seat) ?? [], rateOf(arrivals, floods, begin, stop, span.to === undefined ? to : stop)]);
  }
  return [...held].map(([seat, parts]) => {
    const busiest = parts.flatMap((part) => part.busiest ?? []).reduce<AlarmRate['busiest']>((most, one) => (most === undefined || one.raised > most.raised ? one : most), undefined);
    return { seat, raised: sum(parts, ({ raised }) => raised), elapsed: sum(parts, ({ elapsed }) => elapsed), inFlood: sum(parts, ({ inFlood }) => inFlood), ...(busiest && { busiest }) };
  }).sort((a, b) => b.raised - a.raised || (a.seat < b.seat ? -1 : 1));
}

/** From the raising to the first time that it happened, for each priority and for all. */
function tookEach(rows: readonly AlarmRow[], what: 'AlertAcknowledged' | 'AlertConfirmed', now: number): Readonly<Record<Priority | 'all', Took>> {
  const took = (some: readonly AlarmRow[]): Took => tookOf(some.flatMap((row) => timeTo(row, what, now) ?? []));
  const of = (priority: Priority): Took => took(rows.filter((row) => row.priority === priority));
  return { P1: of('P1'), P2: of('P2'), P3: of('P3'), all: took(rows) };
}

const topOf = (pairs: readonly AlarmPair[]): AlarmSource[] => (
  pairs.map(({ rows, ...pair }) => ({ ...pair, raised: rows.length })).sort((a, b) => b.raised - a.raised || byName(a, b))
);

const byName = (a: AlarmSource, b: AlarmSource): number => (`${a.rule} ${a.source}` < `${b.rule} ${b.source}` ? -1 : 1);

/** Alerts that stood at that moment and had for longer than they should, the longest first. */
function standingAt(rows: readonly AlarmRow[], at: number): StandingAlarm[] {
  return rows.filter((row) => row.raisedAt <= at - STANDING_AFTER_MS && !row.marks.some((mark) => (mark.what === 'AlertConfirmed' || mark.what === 'AlertCleared') && mark.at <= at))
    .map(({ id, rule, priority, area, title, raisedAt, marks }) => ({ id, rule, priority, area, title, raisedAt, acknowledged: isAcknowledged(marks, at) }))
    .sort((a, b) => a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1));
}

const GIVEN_BACK: ReadonlySet<string> = new Set(['AlertUnacknowledged', 'AcknowledgementLapsed', 'AlertUnshelved', 'AlertRecurred']);

function isAcknowledged(marks: AlarmRow['marks'], at: number): boolean {
  const last = marks.findLast((mark) => mark.at <= at && (mark.what === 'AlertAcknowledged' || GIVEN_BACK.has(mark.what)));
  return last?.what === 'AlertAcknowledged';
}

/** Rules and sources that flickered in the span, those that changed most on top. */
function chatteringIn(pairs: readonly AlarmPair[], from: number, to: number): ChatteringSource[] {
  return pairs.flatMap(({ rows, ...pair }) => {
    const changes = rows.flatMap(({ marks }) => marks.flatMap((mark) => (mark.flicker ? [mark.at] : []))).sort((a, b) => a - b);
    const chatters = chattersOf(changes).filter((chatter) => chatter.since < to && chatter.at >= from);
    return chatters.length === 0 ? [] : [{ ...pair, raised: rows.filter(({ raisedAt }) => raisedAt >= from && raisedAt < to).length, times: chatters.length, changes: sum(chatters, (chatter) => chatter.changes) }];
  }).sort((a, b) => b.changes - a.changes || byName(a, b));
}


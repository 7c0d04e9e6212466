import { REVIEW_REASONS, type AlarmSource, type ChatteringSource, type ReviewLine, type RungFigures, type StandingAlarm } from '../../../shared/alarmMeasures.ts';
import { ladderOf } from '../../../shared/ladder.ts';
import type { Policy } from '../../../shared/policy.ts';
import type { AlarmRow } from './alarmLog.ts';
import { pairsOf, timeTo, tookOf } from './alarmRows.ts';

interface Reviewed {
  /** Raised in the span, and heard. */
  readonly came: readonly AlarmRow[];
  readonly rungs: readonly { readonly row: AlarmRow; readonly figures: RungFigures }[];
  readonly standing: readonly StandingAlarm[];
  readonly chattering: readonly ChatteringSource[];
  /** The most frequent first. */
  readonly top: readonly AlarmSource[];
  readonly now: number;
  readonly policy: Pick<Policy, 'ladders'>;
}

/** From this many alerts on a share of them says something. */
const ENOUGH = 10;
const SHELVED_OFTEN = 3;
const MOST_LINES = 50;

/** What somebody should look at in the week, the gravest kind first and in it the largest. Each reason has its own remedy. */
export function reviewLines({ came, rungs, standing, chattering, top, now, policy }: Reviewed): ReviewLine[] {
  const lines = [
    ...byRule(rungs.map(({ row, figures }) => ({ rule: row.rule, figures }))).flatMap(([rule, list]): ReviewLine[] => {
      const [missed, due] = [total(list, ({ figures }) => figures.missed), total(list, ({ figures }) => figures.due)];
      return missed === 0 ? [] : [{ why: 'missedRung', rule, count: missed, of: due }];
    }),
    ...chattering.map(({ rule, source, area, title, times, changes }): ReviewLine => ({ why: 'chattering', rule, source, area, title, count: changes, of: times })),
    ...byRule(standing).map(([rule, list]): ReviewLine => ({ why: 'standing', rule, count: list.length, of: standing.length })),
    ...top.filter(({ raised }) => raised >= ENOUGH).map(({ rule, source, area, title, raised }): ReviewLine => ({ why: 'frequent', rule, source, area, title, count: raised, of: came.length })),
    ...byRule(came).flatMap(([rule, list]) => [...slow(rule, list, policy, now), ...unheeded(rule, list)]),
    ...pairsOf(came).flatMap(({ rule, source, area, title, rows }): ReviewLine[] => {
      const times = total(rows, ({ marks }) => marks.filter(({ what }) => what === 'AlertShelved').length);
      return times < SHELVED_OFTEN ? [] : [{ why: 'shelved', rule, source, area, title, count: times, of: rows.length }];
    }),
  ];
  const rank = ({ why }: ReviewLine): number => REVIEW_REASONS.indexOf(why);
  return lines.sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.rule < b.rule ? -1 : 1)).slice(0, MOST_LINES);
}

/** Of those that were acknowledged, one in twenty waited until the second person was called. */
function slow(rule: string, rows: readonly AlarmRow[], policy: Pick<Policy, 'ladders'>, now: number): ReviewLine[] {
  const first = ladderOf(rows[0]!, policy.ladders)?.rungs[0];
  if (first === undefined || first.clock === 'workingTime') return [];
  const { count, p95 } = tookOf(rows.flatMap((row) => timeTo(row, 'AlertAcknowledged', now) ?? []));
  const promised = first.after * 1_000;
  return count < ENOUGH || p95 === null || p95 <= promised ? [] : [{ why: 'slow', rule, count: p95, of: promised }];
}

/** Most left by themselves, and nobody had acted: no alert, but something to count. */
function unheeded(rule: string, rows: readonly AlarmRow[]): ReviewLine[] {
  const left = rows.filter(({ stands }) => !stands);
  const unacted = left.filter(({ marks }) => !marks.some(({ what }) => what === 'AlertAcknowledged' || what === 'AlertConfirmed'));
  return left.length < ENOUGH || unacted.length * 2 <= left.length ? [] : [{ why: 'unheeded', rule, count: unacted.length, of: left.length }];
}

function byRule<T extends { readonly rule: string }>(list: readonly T[]): [rule: string, rows: T[]][] {
  const rules = new Map<string, T[]>();
  for (const one of list) {
    const rows = rules.get(one.rule);
    if (rows) rows.push(one);
    else rules.set(one.rule, [one]);
  }
  return [...rules];
}

const total = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0);

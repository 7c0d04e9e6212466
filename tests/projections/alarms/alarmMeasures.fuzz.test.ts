import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmLog, RUNG_TOLERANCE_MS } from '../../../server/projections/alarms/alarmLog.ts';
import { alarmMeasures } from '../../../server/projections/alarms/alarmMeasures.ts';
import { nodeOf } from '../../../server/projections/nodeOf.ts';
import { isStanding, isUnattended, type Alert } from '../../../shared/alert.ts';
import { STANDING_AFTER_MS } from '../../../shared/alarmMeasures.ts';
import { evolveAlert } from '../../../shared/alertLifecycle.ts';
import type { AreaTree } from '../../../shared/area.ts';
import type { Fact, FactOf } from '../../../shared/fact.ts';
import type { Ladder } from '../../../shared/ladder.ts';
import type { Policy } from '../../../shared/policy.ts';
import { seededRandom } from '../../../shared/random.ts';
import { TUESDAY } from '../../support/given.ts';
import { onlyPolicy, smallCity, smallPolicy } from '../../support/smallCity.ts';
import { randomAlarms } from './randomAlarms.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LADDERS: readonly Ladder[] = [
  { priority: 'P1', repeatEvery: 120, rungs: [{ after: 15, to: 'secondSeat', level: 'township' }, { after: 60, to: 'shiftLeader', level: 'district' }] },
  { priority: 'P2', rungs: [{ after: 300, to: 'secondSeat', level: 'township' }] },
];
const policy: Policy = { ...smallPolicy(), ladders: LADDERS };
const { tree } = smallCity();

interface Span { readonly node: number; readonly from: number; readonly to: number; readonly now: number }

/** The same figures from the facts alone, in the plainest way. */
function recount(facts: readonly Fact[], { node, from, to, now }: Span) {
  const streams = [...grouped(facts, ({ stream }) => stream).values()];
  const isSilent = (own: readonly Fact[]) => own[1]?.type === 'AlertSuppressed' && own[1].at === own[0]!.at;
  const raised = (own: readonly Fact[]) => (own[0] as FactOf<'AlertRaised'>).data;
  const here = streams.filter((own) => tree.isInside(nodeOf(tree, raised(own).area), node));
  const heard = here.filter((own) => !isSilent(own)).map((own) => raised(own).raisedAt);
  const came = here.filter((own) => !isSilent(own) && raised(own).raisedAt >= from && raised(own).raisedAt < to);
  const end = Math.min(to, now);
  const inLast10 = (at: number) => heard.filter((one) => one > at - 10 * MINUTE && one <= at).length;
  let inFlood = 0;
  let flood = false;
  for (let at = Math.min(from, ...heard); at < end; at += 1_000) {
    flood = flood ? inLast10(at) >= 5 : inLast10(at) >= 10;
    if (flood && at >= from) inFlood += 1_000;
  }
  const times = (type: Fact['type']) => came.flatMap((own) => {
    const fact = own.find((one) => one.type === type);
    return fact ? [Math.max(0, fact.at - raised(own).raisedAt)] : [];
  });
  const least = (list: readonly number[], share: number) => list.toSorted((a, b) => a - b).find((time) => list.filter((one) => one <= time).length >= share * list.length) ?? null;
  const took = (list: readonly number[]) => ({ count: list.length, p50: least(list, 0.5), p95: least(list, 0.95) });
  const rungs = here.map((own) => rungsOf(own, { from, to, now }));
  const atEnd = here.map((own) => own.filter(({ at }) => at <= end).reduce<Alert | undefined>(evolveAlert, undefined));
  return {
    raised: came.length,
    inFlood,
    byPriority: Object.fromEntries(['P1', 'P2', 'P3'].map((priority) => [priority, came.filter((own) => raised(own).priority === priority).length])),
    acknowledge: took(times('AlertAcknowledged')),
    confirm: took(times('AlertConfirmed')),
    rungs: { due: sum(rungs.map(({ due }) => due)), missed: sum(rungs.map(({ missed }) => missed)), late: sum(rungs.map(({ late }) => late)) },
    standing: atEnd.filter((alert) => alert !== undefined && isStanding(alert) && alert.raisedAt <= end - STANDING_AFTER_MS).map((alert) => alert!.id).sort(),
    chattering: chattering(here, from, to),
    sources: Object.fromEntries([...grouped(came, (own) => `${raised(own).rule} ${raised(own).source}`)].map(([pair, list]) => [pair, list.length])),
  };
}

/** Second by second: every rung whose time comes while nobody has the alert, and what called in the five seconds after. */
function rungsOf(own: readonly Fact[], { from, to, now }: Omit<Span, 'node'>) {
  let [due, missed, late] = [0, 0, 0];
  let alert: Alert | undefined;
  own.forEach((fact, i) => {
    const before = alert;
    alert = evolveAlert(alert, fact);
    const begins = alert.unattendedSince ?? alert.raisedAt;
    const waits = (one: Alert | undefined) => one !== undefined && isUnattended(one) && one.goneAt === undefined;
    if (!waits(alert) || (waits(before) && (before!.unattendedSince ?? before!.raisedAt) === begins)) return;
    const rest = own.slice(i + 1);
    let state = alert;
    const stop = rest.find((next) => {
      state = evolveAlert(state, next);
      return !waits(state) || (state.unattendedSince ?? state.raisedAt) !== begins;
    });
    const ends = stop?.at ?? Infinity;
    const ladder = LADDERS.find(({ priority }) => priority === alert!.priority);
    const calls = rest.slice(0, stop === undefined ? undefined : rest.indexOf(stop)).filter((one) => one.type === 'AlertEscalated') as FactOf<'AlertEscalated'>[];
    ladder?.rungs.forEach((rung, place) => {
      const last = place === ladder.rungs.length - 1;
      for (let times = 1, at = begins + rung.after * 1_000; at < Math.min(ends, to, now); times++, at += (ladder.repeatEvery ?? 0) * 1_000) {
        if (at >= from) {
          const call = calls.find(({ data }) => data.rung === place + 1 && data.times === times);
          const inTime = call !== undefined && call.at - at <= RUNG_TOLERANCE_MS;
          const hadTime = at + RUNG_TOLERANCE_MS <= Math.min(ends, now);
          if (inTime || hadTime) due++;
          if (hadTime && !inTime) missed++;
          if (call !== undefined && !inTime) late++;
        }
        if (!last || ladder.repeatEvery === undefined) break;
      }
    });
  });
  return { due, missed, late };
}

function chattering(streams: readonly (readonly Fact[])[], from: number, to: number) {
  const pairs = grouped(streams, ([first]) => { const { rule, source } = (first as FactOf<'AlertRaised'>).data; return `${rule} ${source}`; });
  return Object.fromEntries([...pairs].flatMap(([pair, own]) => {
    const changes = own.flat().filter(({ type, by }) => ['AlertRaised', 'AlertRecurred', 'AlertCauseGone'].includes(type) || (type === 'AlertCleared' && by.role === 'system')).map(({ at }) => at).sort((a, b) => a - b);
    const runs: number[][] = [];
    for (const at of changes) {
      if (runs.length > 0 && at - runs.at(-1)!.at(-1)! < MINUTE) runs.at(-1)!.push(at);
      else runs.push([at]);
    }
    const counted = runs.flatMap((run) => {
      const third = run.findIndex((at, i) => i >= 2 && at - run[i - 2]! < MINUTE);
      return third < 0 || run[third - 2]! >= to || run.at(-1)! < from ? [] : [run.length - third + 2];
    });
    return counted.length === 0 ? [] : [[pair, { times: counted.length, changes: sum(counted) }]];
  }));
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...groups.get(keyOf(one)) ?? [], one]);
  return groups;
}

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);

function measured(facts: readonly Fact[], span: Span, sources: AreaTree = tree) {
  const log = new AlarmLog();
  for (const fact of facts) log.apply(fact);
  const again = new AlarmLog();
  again.takeUp(structuredClone(log.kept()));
  return alarmMeasures(span, { rows: [...again.rows()], seats: again.seats(), tree: sources, policies: onlyPolicy(policy) });
}

describe('[ALM1] the alarm system’s figures are those of a recount from the journal', () => {
  it('on any history, for any area and span', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 50, max: 500 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 20, max: 3_000 }), (seed, count, skipped, minutes) => {
      const random = seededRandom(seed);
      const facts = randomAlarms(random, tree, policy, count, TUESDAY);
      const from = TUESDAY + skipped * MINUTE;
      const span = { node: random.next() < 0.6 ? 0 : random.below(tree.size), from, to: from + minutes * MINUTE, now: Math.max(facts.at(-1)!.at, from) + random.pick([0, 0, 1, 2, 30]) * HOUR };
      const measures = measured(facts, span);
      const pairOf = ({ rule, source }: { rule: string; source: string }) => `${rule} ${source}`;
      expect({
        raised: measures.raised, inFlood: measures.inFlood, byPriority: measures.byPriority, acknowledge: measures.acknowledge.all, confirm: measures.confirm.all,
        rungs: { due: measures.rungs.due, missed: measures.rungs.missed, late: measures.rungs.late },
        standing: measures.standing.map(({ id }) => id).sort(),
        chattering: Object.fromEntries(measures.chattering.map((one) => [pairOf(one), { times: one.times, changes: one.changes }])),
      }).toEqual({ ...recount(facts, span), sources: undefined });
      const sources = recount(facts, span).sources;
      expect(measures.sourceCount).toBe(Object.keys(sources).length);
      for (const top of measures.top) expect(top.raised).toBe(sources[pairOf(top)]);
    }), { seed: 52, numRuns: 12 });
  });
});

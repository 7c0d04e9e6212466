import { describe, expect, it } from 'vitest';
import type { Change } from '../../server/projections/liveView.ts';
import { ChannelSilence } from '../../server/watch/channelSilence.ts';
import { Surges } from '../../server/watch/surges.ts';
import type { Report } from '../../shared/incident.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { DAY, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock, settle } from '../support/testClock.ts';
import { pastColumns, type PastArrival } from './pastColumns.ts';

const { tree } = smallCity();
const policy = smallPolicy();
const ruleOf = (code: string) => policy.alertRules.find((rule) => rule.code === code)!;
const GRIDS = ['330203001001001', '330203001001002', '330205001001001', '330205001001002'];
const CATEGORIES = ['exposedRubbish', 'streetLight', 'noiseNight', 'waterMain', 'liftFault'];
/** Most by the hotline, a few by petition. */
const CHANNELS = [['hotline', 60], ['grid', 39], ['petition', 1]] as const;

function arrival(random: Random, at: number): PastArrival {
  return { at, node: tree.indexOf(random.pick(GRIDS)), category: random.pick(CATEGORIES), channel: CHANNELS[random.weighted(CHANNELS.map(([, share]) => share))]![0] };
}

/** Ten an hour, day and night. */
function some(random: Random, from: number, to: number): PastArrival[] {
  const all: PastArrival[] = [];
  for (let at = from; at < to; at += random.exponential(6 * MINUTE)) all.push(arrival(random, Math.floor(at)));
  return all;
}

/** A city that has had eight such weeks, and goes on as a test says. */
function city(seed: number) {
  const random = seededRandom(seed);
  const clock = createTestClock(TUESDAY);
  const listeners: ((change: Change) => void)[] = [];
  const faults: string[] = [];
  const past = some(random, TUESDAY - 57 * DAY, TUESDAY);
  const reportOf = ({ at, node, channel, category }: PastArrival, exercise = false) => ({ area: tree.code[node]!, channel, category, reportedAt: at, exercise } as Report);
  const parts = {
    view: { onChange: (listener: (change: Change) => void) => { listeners.push(listener); return () => {}; } }, columns: pastColumns(past), tree, root: '3302',
    policies: onlyPolicy(policy), clock, offset: 8 * HOUR, exercise: false, onFault: (sentence: string) => void faults.push(sentence),
  };
  const tell = (one: PastArrival, exercise = false): void => {
    for (const listener of listeners) listener({ facts: [{ type: 'IncidentReported', data: reportOf(one, exercise) }] } as unknown as Change);
  };
  return { random, clock, faults, parts, tell, known: past.filter(({ at }) => at > TUESDAY - 13 * DAY).map((one) => reportOf(one)) };
}

const burst = (clock: { now(): number }, n: number): PastArrival => ({ at: clock.now() - (60 - n) * 1_000, node: tree.indexOf(GRIDS[0]!), category: 'waterMain', channel: 'hotline' });

describe('a surge in a township', () => {
  it('is told with what came and what is usual, under its area and kind, and of a drill as a drill', async () => {
    const { clock, parts, tell, known, faults } = city(1);
    const surges = new Surges(parts);
    surges.follow(known);
    expect([[...surges.look(ruleOf('surge'), clock.now())], surges.knows(ruleOf('surge'))]).toEqual([[], false]);
    await settle();
    expect(surges.knows(ruleOf('surge'))).toBe(true);
    for (let n = 0; n < 40; n++) tell(burst(clock, n), n % 2 === 0);
    const found = [...surges.look(ruleOf('surge'), clock.now())];
    expect(found).toMatchObject([{ source: 'surge:330203001:facilities', area: '330203001', exercise: false }, { source: 'surge:330203001:facilities:exercise', exercise: true }]);
    expect(found[0]!.title).toMatch(/^南门街道 公共设施 60 分钟 2\d 件，平常 \d\.\d 件$/);
    expect(faults).toEqual([]);
  });

  it('is found again, with the same beginning, by a server that was restarted in the middle of it', async () => {
    const { clock, parts, known } = city(2);
    const running = Array.from({ length: 24 }, (_, n) => ({ ...burst(clock, n), area: '330203001001001', reportedAt: burst(clock, n).at, exercise: false } as unknown as Report));
    const since = await Promise.all([0, 1].map(async () => {
      const surges = new Surges(parts);
      surges.follow([...known, ...running]);
      surges.look(ruleOf('surge'), clock.now()).next();
      await settle();
      return [...surges.look(ruleOf('surge'), clock.now())].map((one) => one.since);
    }));
    expect(since[0]).toHaveLength(1);
    expect(since[1]).toEqual(since[0]);
  });

  it('is not looked for in a city with less than a week to learn from', async () => {
    const { clock, parts, tell } = city(3);
    const surges = new Surges({ ...parts, columns: pastColumns(some(seededRandom(3), TUESDAY - 5 * DAY, TUESDAY)) });
    surges.follow([]);
    surges.look(ruleOf('surge'), clock.now()).next();
    await settle();
    for (let n = 0; n < 20; n++) tell(burst(clock, n));
    expect([...surges.look(ruleOf('surge'), clock.now())]).toEqual([]);
  });
});

describe('a channel of which nothing is heard', () => {
  it('and whose alert stands from before a restart is not taken to be heard of before it is known what is usual', async () => {
    const { clock, parts, known } = city(8);
    const silence = new ChannelSilence(parts);
    silence.follow(known);
    expect([[...silence.look(ruleOf('channelSilent'), clock.now())], silence.knows(ruleOf('channelSilent'))]).toEqual([[], false]);
    await settle();
    expect(silence.knows(ruleOf('channelSilent'))).toBe(true);
  });

  /** Looks every five minutes while reports come as they do, but by no such channel; the minutes after which each channel was missed. */
  async function missedAfter(seed: number, hours: number, isCut: (channel: string, minute: number) => boolean): Promise<Record<string, number>> {
    const { random, clock, parts, tell, known } = city(seed);
    const silence = new ChannelSilence(parts);
    silence.follow(known);
    silence.look(ruleOf('channelSilent'), clock.now()).next();
    await settle();
    const missed: Record<string, number> = {};
    for (let minute = 5; minute <= hours * 60; minute += 5) {
      await clock.advance(5 * MINUTE);
      if (random.next() < 5 / 6) {
        const one = arrival(random, clock.now());
        if (!isCut(one.channel, minute)) tell(one);
      }
      for (const { source } of silence.look(ruleOf('channelSilent'), clock.now())) missed[source] ??= minute;
    }
    return missed;
  }

  it('is missed within hours when much comes by it, and while little does not', async () => {
    const missed = await missedAfter(4, 8, (channel) => channel === 'hotline' || channel === 'petition');
    expect(Object.keys(missed)).toEqual(['channel:hotline']);
    expect(missed['channel:hotline']).toBeGreaterThan(60);
    expect(missed['channel:hotline']).toBeLessThan(4 * 60);
  });

  it('is not missed on quiet days, nor when nothing comes by any of them', async () => {
    expect(await missedAfter(5, 36, () => false)).toEqual({});
    expect(await missedAfter(7, 8, () => true)).toEqual({});
  });
});

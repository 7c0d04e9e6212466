import { describe, expect, it } from 'vitest';
import type { VisitPlan } from '../../shared/visit.ts';
import type { Fact } from '../../shared/fact.ts';
import { seededRandom } from '../../shared/random.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { Visits } from '../../server/projections/visits.ts';
import { verify } from '../../server/projections/verify.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { DAY, NOON, randomTree } from './randomCity.ts';

const random = seededRandom(11);
const tree = randomTree(random, 3);
const grids = tree.code.filter((code) => tree.areaAt(tree.indexOf(code)).level === 'grid');
const [grid, other] = grids as [string, string];

/** Visits of one grid after the other, as the journal would have them. */
function visits(...of: readonly (readonly [grid: string, at: number])[]): Fact[] {
  const versions = new Map<string, number>();
  return of.map(([code, at], i) => {
    const version = (versions.get(code) ?? 0) + 1;
    versions.set(code, version);
    return { seq: i + 1, stream: `visits:${code}`, version, at, by: { role: 'terminal', subject: 'T-1' }, type: 'GridVisited', data: { grid: code, kind: 'patrol', exercise: false } };
  });
}

async function figuresOf(facts: readonly Fact[], visitPlan: VisitPlan | undefined, now = NOON) {
  const policy = { timeZone: 'Asia/Shanghai', ...(visitPlan && { visitPlan }) };
  const clock = handClock(now);
  const view = createLiveView({ journal: listJournal(facts), tree, clock, policy });
  await view.start();
  await view.stop();
  expect((await verify({ journal: listJournal(facts), tree, clock, policy, against: view })).differences).toEqual([]);
  return (code: string) => view.figures(code)!.visits;
}

const daily: VisitPlan = { every: 'day', perGrid: 1 };

describe('visits of a plan', () => {
  it('add up the tree: done and planned of a city are those of its grids', async () => {
    const visited = await figuresOf(visits([grid, NOON - 1], [other, NOON - 1]), daily);
    expect(visited('3302')).toEqual({ every: 'day', done: 2, of: grids.length, beyond: 0 });
    expect(visited(grid)).toEqual({ every: 'day', done: 1, of: 1, beyond: 0 });
  });

  it('ten visits to one grid do not hide that nobody went to the next', async () => {
    const visited = await figuresOf(visits(...Array.from({ length: 10 }, (_, i): [string, number] => [grid, NOON - i])), daily);
    expect(visited('3302')).toMatchObject({ done: 1, beyond: 9 });
    expect(visited(other)).toMatchObject({ done: 0, of: 1 });
  });

  it('a day begins anew at midnight in the city, a month with its first day', async () => {
    const facts = visits([grid, NOON - DAY], [grid, NOON - 1]);
    expect((await figuresOf(facts, daily))('3302')).toMatchObject({ done: 1, beyond: 0 });
    expect((await figuresOf(facts, { every: 'month', perGrid: 4 }))('3302')).toMatchObject({ every: 'month', done: 2, of: 4 * grids.length });
    expect((await figuresOf(facts, daily, NOON + DAY))('3302')).toMatchObject({ done: 0, beyond: 0 });
  });

  it('without a plan there are no such figures', async () => {
    expect((await figuresOf(visits([grid, NOON - 1]), undefined))('3302')).toBeUndefined();
  });

  it('stand after a start as they stood before it', async () => {
    const by = (plan: VisitPlan) => new Visits(tree, 8 * 3_600_000, () => plan);
    const before = by(daily), after = by(daily);
    for (const fact of visits([grid, NOON - DAY], [grid, NOON - 2], [grid, NOON - 1], [other, NOON])) before.apply(fact);
    after.takeUp(JSON.parse(JSON.stringify(before.kept())));
    for (const at of [NOON, NOON - DAY]) for (let node = 0; node < tree.size; node++) expect(after.figures(node, at)).toEqual(before.figures(node, at));
    // Another plan asks for more of the same days.
    const more = by({ every: 'day', perGrid: 2 }), monthly = by({ every: 'month', perGrid: 3 });
    for (const one of [more, monthly]) one.takeUp(before.kept());
    expect([more, monthly].map((one) => one.figures(tree.indexOf(grid), NOON))).toEqual([{ every: 'day', done: 2, of: 2, beyond: 0 }, { every: 'month', done: 3, of: 3, beyond: 0 }]);
  });

  it('another plan holds for what was visited before it, and for what comes', () => {
    let plan: VisitPlan | undefined;
    const counted = new Visits(tree, 8 * 3_600_000, () => plan);
    const [first, second, third] = visits([grid, NOON - DAY], [grid, NOON - 2], [grid, NOON - 1]) as [Fact, Fact, Fact];
    counted.apply(first);
    const of = () => counted.figures(tree.indexOf(grid), NOON);
    expect(of()).toBeUndefined();
    plan = daily;
    expect(of()).toMatchObject({ done: 0, of: 1, beyond: 0 });
    counted.apply(second);
    counted.apply(third);
    expect(of()).toMatchObject({ done: 1, beyond: 1 });
    plan = { every: 'month', perGrid: 4 };
    expect(of()).toMatchObject({ done: 3, of: 4, beyond: 0 });
    plan = undefined;
    expect(of()).toBeUndefined();
  });

  it('a random week counts the same incrementally and anew', async () => {
    const times = Array.from({ length: 800 }, () => Math.floor(NOON - 7 * DAY * random.next())).sort((a, b) => a - b);
    const facts = visits(...times.map((at): [string, number] => [random.pick(grids), at]));
    const visited = await figuresOf(facts, { every: 'day', perGrid: 2 });
    expect(visited('3302')!.done + visited('3302')!.beyond).toBe(facts.filter(({ at }) => at > NOON - DAY / 2).length);
  });
});

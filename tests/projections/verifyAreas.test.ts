import { describe, expect, it } from 'vitest';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { verify } from '../../server/projections/verify.ts';
import { areaTree, type Area, type AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import { seededRandom } from '../../shared/random.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { DAY, NOON, randomHistory, randomTree } from './randomCity.ts';

const policy = { timeZone: 'Asia/Shanghai' };
const clock = handClock(NOON);
const random = seededRandom(11);
const TODAY = '2026-11-11';

/** A city in which a grid is split, a community merged into its neighbour, and a township moved to another district. */
const areasOf = (tree: AreaTree): Area[] => Array.from({ length: tree.size }, (_, index) => tree.areaAt(index));
const before = cityWith(2);
const after = changed(before);
const inForce = areaTree(areasOf(after).filter(({ until }) => until === undefined));
const past = randomHistory(random, before, 900, NOON - 40 * DAY, NOON - 10 * DAY);
const since = randomHistory(random, inForce, 700, NOON - 10 * DAY, NOON).map((fact): Fact => ({ ...fact, seq: fact.seq + past.length }));
const facts = [...past, ...since];

function cityWith(districts: number): AreaTree {
  for (;;) {
    const tree = randomTree(random, 3);
    if (tree.childrenOf(0).length >= districts && tree.level.some((level, index) => level === 2 && tree.childrenOf(index).length >= 2)) return tree;
  }
}

function changed(tree: AreaTree): AreaTree {
  const ended = new Set<number>();
  const fresh: Area[] = [];
  const end = (top: number): void => {
    for (let index = top; index <= tree.lastDescendant[top]!; index++) ended.add(index);
  };
  const [first, second] = tree.childrenOf(0) as [number, number];
  const moved = tree.childrenOf(second)[0]!;
  end(moved);
  for (let index = moved; index <= tree.lastDescendant[moved]!; index++) {
    const { parent, ...area } = tree.areaAt(index);
    fresh.push({ ...area, code: `M${area.code}`, parent: index === moved ? tree.code[first]! : `M${parent!}` });
  }
  const township = tree.level.findIndex((level, index) => level === 2 && index !== moved && tree.childrenOf(index).length >= 2);
  const [kept, merged] = tree.childrenOf(township) as [number, number];
  end(merged);
  fresh.push({ code: `${tree.code[kept]!}99`, name: '并入', level: 'grid', parent: tree.code[kept]! });
  const split = tree.firstChild[kept]!;
  end(split);
  for (const half of ['A', 'B']) fresh.push({ code: `${tree.code[split]!}${half}`, name: half, level: 'grid', parent: tree.code[kept]! });
  return areaTree([...areasOf(tree).map((area, index) => (ended.has(index) ? { ...area, until: TODAY } : area)), ...fresh]);
}

async function folded(tree: AreaTree, from: readonly Fact[]) {
  const view = createLiveView({ journal: listJournal(from), tree, clock, policy });
  await view.start();
  await view.stop();
  return view;
}

describe('areas that were split, merged and moved', () => {
  it('leave what was reported before where it was, at all five levels', async () => {
    const [then, now] = [await folded(before, past), await folded(after, past)];
    for (const code of before.code) expect(now.figures(code)).toEqual(then.figures(code));
  });

  it.each([900, 1_100, 1_600])('add up at all five levels after %i facts', async (count) => {
    const view = await folded(after, facts.slice(0, count));
    const monthAgo = NOON - 29.5 * DAY;
    const own = new Map<string, number>();
    for (const fact of facts.slice(0, count)) {
      if (fact.type !== 'IncidentReported' || fact.data.reportedAt < monthAgo) continue;
      const { area: known, state } = view.incident(fact.data.id)!;
      const area = known ?? after.code[0]!;
      // A repeat is counted where it was merged into.
      if (state === 'merged') continue;
      own.set(area, (own.get(area) ?? 0) + 1);
    }
    for (let node = 0; node < after.size; node++) {
      const below = after.childrenOf(node).reduce((sum, child) => sum + view.figures(after.code[child]!)!.month.reported, 0);
      expect([after.code[node], view.figures(after.code[node]!)!.month.reported]).toEqual([after.code[node], below + (own.get(after.code[node]!) ?? 0)]);
    }
  });

  it('take nothing in any more, while the new ones do', async () => {
    const [then, now] = [await folded(after, past), await folded(after, facts)];
    const reported = (view: Awaited<ReturnType<typeof folded>>, node: number) => view.figures(after.code[node]!)!.today.reported;
    const gone = after.code.flatMap((_, node) => (after.until[node] === undefined ? [] : [node]));
    expect(gone.length).toBeGreaterThan(5);
    expect(gone.map((node) => reported(now, node))).toEqual(gone.map((node) => reported(then, node)));
    expect(now.figures(after.code.find((code) => code.startsWith('M'))!)!.month.reported).toBeGreaterThan(0);
  });

  it('are counted alike by the fold and the plain recount', async () => {
    expect(await verify({ journal: listJournal(facts), tree: after, policy, clock })).toEqual({ equal: true, facts: 1_600, differences: [] });
  });
});

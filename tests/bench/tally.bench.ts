import { createLiveView } from '../../server/projections/createLiveView.ts';
import { nodeOf } from '../../server/projections/nodeOf.ts';
import { verify } from '../../server/projections/verify.ts';
import { AREA_LEVELS, areaTree, type Area, type AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { seededRandom } from '../../shared/random.ts';
import { DAY_WIDTH, MARK, Tally } from '../../shared/tally.ts';
import { dayOf } from '../../shared/zone.ts';
import { handClock } from '../projections/handClock.ts';
import { DAY, HOUR, NOON, randomHistory } from '../projections/randomCity.ts';
import type { Bench } from './bench.ts';

const FACTS = 250_000;
const CHINA = 8 * HOUR;
/** As many as Ningbo has at each level below the city. */
const NINGBO = [10, 162, 3_033, 12_216];

/** Bare counters, facts through the tally, a server's start, and a recount of everything. */
export const bench: Bench = async () => {
  const tree = cityOfSize(NINGBO);
  const facts = randomHistory(seededRandom(1), tree, FACTS, NOON - 30 * DAY, NOON);
  const stored = facts.map((fact) => JSON.stringify(fact));
  const steps = stepsOf(tree, facts);
  const rows: Record<string, string | number>[] = [];
  const tell = (what: string, count: number, unit: string, ms: number): void => {
    rows.push({ what, count, ms, [`ns a ${unit}`]: (ms * 1e6) / count, 'a second': (count * 1000) / ms });
  };

  const tally = new Tally(tree.parent, CHINA);
  tell('facts through the tally, first time', steps.length, 'fact', timed(() => follow(tally, steps)));
  tell('facts through the tally, warm', steps.length, 'fact', timed(() => follow(new Tally(tree.parent, CHINA), steps)));
  tell('day counters, up five levels', 5_000_000, 'counter', timed(() => walkUp(tally, tree, 1_000_000)));
  tell('figures of 30 days of the city', 10_000, 'figure', timed(() => sum(tally, 10_000)));

  const clock = handClock(NOON);
  const policy = { timeZone: 'Asia/Shanghai' };
  const journal = { head: async () => stored.length, onCommit: () => () => {}, read: async (after: number, limit: number) => stored.slice(after, after + limit).map((text) => JSON.parse(text)) };
  globalThis.gc?.();
  const before = process.memoryUsage();
  const view = createLiveView({ journal, tree, clock, policy });
  const began = performance.now();
  await view.start();
  tell('start: journal to live view, parsing included', FACTS, 'fact', performance.now() - began);
  globalThis.gc?.();
  const after = process.memoryUsage();
  rows.push({ what: `memory of ${view.incidents.size} incidents, MB`, count: Math.round((after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6) });

  const recounted = performance.now();
  const { equal } = await verify({ journal, tree, policy, clock, against: view });
  tell(`verify (${equal ? 'equal' : 'NOT EQUAL'})`, FACTS, 'fact', performance.now() - recounted);
  await view.stop();
  return { name: `tally: ${tree.size} areas, ${FACTS} facts`, rows };
};

interface Step { readonly node: number; readonly before: Incident | undefined; readonly after: Incident }

function stepsOf(tree: AreaTree, facts: ReturnType<typeof randomHistory>): Step[] {
  const incidents = new Map<string, Incident>();
  return facts.filter((fact) => fact.stream.startsWith('incident:')).map((fact) => {
    const before = incidents.get(fact.stream);
    const after = evolveIncident(before, fact);
    incidents.set(fact.stream, after);
    return { node: nodeOf(tree, after.area), before, after };
  });
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function follow(tally: Tally, steps: readonly Step[]): number {
  for (const { node, before, after } of steps) tally.follow(node, before, after);
  return tally.live(0, MARK.open);
}

function walkUp(tally: Tally, tree: AreaTree, times: number): void {
  const today = dayOf(NOON, CHINA);
  const grids = Array.from({ length: tree.size }, (_, node) => node).filter((node) => tree.level[node] === AREA_LEVELS.length - 1);
  for (let n = 0; n < times; n++) tally.byDay.add(today, grids[(n * 7919) % grids.length]!, 0, 1);
}

function sum(tally: Tally, times: number): void {
  const today = dayOf(NOON, CHINA);
  for (let n = 0; n < times; n++) tally.byDay.sumInto(new Int32Array(DAY_WIDTH), 0, today - 29, today);
}

/** A tree with so many areas at each level, shared out evenly. */
function cityOfSize(sizes: readonly number[]): AreaTree {
  const areas: Area[] = [{ code: 'c', name: 'c', level: 'city', parent: null }];
  let above = areas.slice();
  sizes.forEach((size, below) => {
    const level = Array.from({ length: size }, (_, n): Area => ({ code: `${below}-${n}`, name: String(n), level: AREA_LEVELS[below + 1]!, parent: above[Math.floor((n * above.length) / size)]!.code }));
    areas.push(...level);
    above = level;
  });
  return areaTree(areas);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { seededRandom } from '../../shared/random.ts';
import { DAY as COLUMN, DAY_WIDTH, MARK, markedAt, marksOf, Tally } from '../../shared/tally.ts';
import { dayOf } from '../../shared/zone.ts';
import { nodeOf } from '../../server/projections/nodeOf.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';

const CHINA = 8 * HOUR;
const TODAY = dayOf(NOON, CHINA);
const FROM = TODAY - 5;

interface Lived {
  readonly tree: AreaTree;
  readonly tally: Tally;
  readonly incidents: ReadonlyMap<string, Incident>;
}

/** Lives through a random history of a random city, and looks after each fact. */
function live(seed: number, count: number, look: (lived: Lived) => void): Lived {
  const random = seededRandom(seed);
  const tree = randomTree(random, 3);
  const tally = new Tally(tree.parent, CHINA);
  const incidents = new Map<string, Incident>();
  for (const fact of randomHistory(random, tree, count, NOON - 5 * DAY, NOON)) {
    if (!fact.stream.startsWith('incident:')) continue;
    const before = incidents.get(fact.stream);
    const after = evolveIncident(before, fact);
    incidents.set(fact.stream, after);
    const [from, to] = [nodeOf(tree, (before ?? after).area), nodeOf(tree, after.area)];
    if (from !== to) tally.follow(from, before, after, undefined, 0);
    tally.follow(to, from === to ? before : undefined, after);
    look({ tree, tally, incidents });
  }
  return { tree, tally, incidents };
}

const counters = ({ tally }: Lived, node: number): number[] => [
  tally.live(node, MARK.open), tally.live(node, MARK.overdue), ...tally.byDay.sumInto(new Int32Array(DAY_WIDTH), node, FROM, TODAY),
];

/** The same counters as lengths of lists of incidents of the area itself, those below it not among them. */
function listed({ incidents, tree }: Lived, belongs: (node: number) => boolean): number[] {
  const own = [...incidents.values()].filter((incident) => belongs(nodeOf(tree, incident.area)));
  const bearing = (mark: number) => own.filter((incident) => (marksOf(incident) & mark) !== 0);
  const inWindow = (mark: number) => bearing(mark).filter((incident) => dayOf(markedAt(incident, mark), CHINA) >= FROM);
  const ofKinds = (mark: number) => DISPUTE_KINDS.map((kind) => inWindow(mark).filter(({ mediation }) => mediation?.kind === kind).length);
  const { reported, acceptDue, acceptedInTime, handleDue, handledInTime, closed } = MARK;
  return [
    bearing(MARK.open).length, bearing(MARK.overdue).length,
    ...[reported, acceptDue, acceptedInTime, handleDue, handledInTime, closed].map((mark) => inWindow(mark).length),
    0, ...ofKinds(MARK.investigated), ...ofKinds(MARK.settled),
  ];
}

const added = (rows: readonly number[][]): number[] => rows.reduce((sum, row) => sum.map((value, column) => value + row[column]!));

describe('[T1] the five levels add up', () => {
  it('at every prefix of any history, an area is its own incidents and its children', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      live(seed, 60, (lived) => {
        for (let node = 0; node < lived.tree.size; node++) {
          const own = listed(lived, (at) => at === node);
          expect(counters(lived, node)).toEqual(added([own, ...lived.tree.childrenOf(node).map((child) => counters(lived, child))]));
        }
      });
    }), { seed: 21, numRuns: 15 });
  });
});

describe('[T2] a counter is the length of a list that can be opened', () => {
  it('for every area, after any history', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 800 }), (seed, count) => {
      const lived = live(seed, count, () => {});
      for (let node = 0; node < lived.tree.size; node++) {
        expect(counters(lived, node)).toEqual(listed(lived, (at) => lived.tree.isInside(at, node)));
      }
    }), { seed: 22, numRuns: 60 });
  });
});

describe('[T3] no rate passes one', () => {
  it('settled is among investigated, in time among due, on every day of any history', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const { tally } = live(seed, 400, () => {});
      for (let at = FROM; at <= TODAY; at++) {
        const sums = tally.byDay.sumInto(new Int32Array(DAY_WIDTH), 0, at, at);
        DISPUTE_KINDS.forEach((_, kind) => expect(sums[COLUMN.settled + kind]).toBeLessThanOrEqual(sums[COLUMN.investigated + kind]!));
        expect(sums[COLUMN.acceptedInTime]).toBeLessThanOrEqual(sums[COLUMN.acceptDue]!);
        expect(sums[COLUMN.handledInTime]).toBeLessThanOrEqual(sums[COLUMN.handleDue]!);
        expect(Math.min(...sums)).toBeGreaterThanOrEqual(0);
      }
    }), { seed: 23, numRuns: 60 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { incidentLine } from '../../server/projections/incidentBook.ts';
import type { IncidentQuestion } from '../../server/projections/incidentSearch.ts';
import type { AreaTree } from '../../shared/area.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { MARK, stateMark } from '../../shared/tally.ts';
import { archiving, shown } from './archiveCentre.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { DAY, NOON, randomHistory, randomTree } from './randomCity.ts';

const policy = { timeZone: 'Asia/Shanghai' };

/** Something that somebody might look for. */
function anyQuestion(random: Random, tree: AreaTree, numbers: readonly string[]): IncidentQuestion {
  const maybe = <T>(value: () => T): T | undefined => (random.next() < 0.3 ? value() : undefined);
  const from = random.next() < 0.4 ? NOON - random.next() * 12 * DAY : Number.NEGATIVE_INFINITY;
  const number = random.pick(numbers);
  const start = random.below(number.length);
  return {
    node: random.next() < 0.5 ? 0 : random.below(tree.size), from, to: from + (random.next() < 0.5 ? 5 * DAY : Number.POSITIVE_INFINITY) || Number.POSITIVE_INFINITY,
    marks: random.pick([0, MARK.open, MARK.overdue, stateMark('closed')]), timedBy: random.pick([0, MARK.reported, MARK.closed, MARK.settled]),
    channel: maybe(() => random.pick(['grid', 'hotline', 'nowhere'])), categories: maybe(() => random.pick([['road'], ['labour'], ['waste', 'fire']])), kind: maybe(() => random.pick(['labour', 'any'] as const)),
    severities: maybe(() => random.pick([[3, 4], [1]] as const)), anyOf: random.pick([0, 0, stateMark('handled') | stateMark('closed')]),
    part: maybe(() => random.pick(['事', '事件', '件 ', 'a', '堆放杂', '水', '独角', '独角兽', '事件龙', number.slice(start, start + 1 + random.below(9)), number])), words: random.next() < 0.5, past: true,
  };
}

async function allPages(view: RunningLiveView, question: IncidentQuestion, limit: number) {
  const first = await view.search.page(question, limit);
  const lines = first.found.map(incidentLine);
  for (let page = first; page.next !== undefined;) {
    page = await view.search.page(question, limit, page.next);
    lines.push(...page.found.map(incidentLine));
  }
  return { lines, total: first.total };
}

describe('[A1] what left the memory is found as if it had stayed', () => {
  it('every page of every question is the same, and so is everything shown', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 700 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = randomHistory(random, tree, count, NOON - 12 * DAY, NOON);
      const whole = createLiveView({ journal: listJournal(facts), tree, clock: handClock(NOON), policy });
      const { view: lean } = archiving(facts, tree);
      await Promise.all([whole.start(), lean.start()]);
      await lean.keep();
      expect(shown(lean, tree)).toBe(shown(whole, tree));
      const numbers = [...whole.incidents.records()].map(({ incident }) => incident.number);
      for (let n = 0; n < 12 && numbers.length > 0; n++) {
        const question = anyQuestion(random, tree, numbers);
        const limit = 1 + random.below(20);
        const [mine, theirs] = [await allPages(lean, question, limit), await allPages(whole, question, limit)];
        expect(mine.lines).toEqual(theirs.lines);
        // The index knows pairs of characters: of longer parts the total may hold some that only a look at the text tells apart.
        if ((question.part ?? '').length <= 2) expect(mine.total).toBe(theirs.total);
        else expect(mine.total).toBeGreaterThanOrEqual(theirs.lines.length);
      }
      await Promise.all([whole.stop(), lean.stop()]);
    }), { seed: 51, numRuns: 40 });
  });
});

describe('[A2] a start goes on from where the fold was written down', () => {
  it('taken up at any fact and folded to the end, everything is as if folded from the first', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 600 }), fc.double({ min: 0, max: 1, noNaN: true }), async (seed, count, share) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = randomHistory(random, tree, count, NOON - 12 * DAY, NOON);
      const at = 1 + Math.floor(share * (facts.length - 1));
      const { view: before, store, snapshots } = archiving(facts.slice(0, at), tree);
      await before.start();
      await before.keep();
      await before.stop();
      const faults: string[] = [];
      const { view: after } = archiving(facts, tree, { store, snapshots, onFault: (sentence) => faults.push(sentence) });
      let folded = -1;
      await after.start(({ applied }) => { if (folded < 0) folded = applied; });
      expect([folded, faults]).toEqual([at, []]);
      const { view: afresh } = archiving(facts, tree);
      await afresh.start();
      expect(shown(after, tree)).toBe(shown(afresh, tree));
      const all = { node: 0, marks: 0, timedBy: 0, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, words: false, past: true };
      const lines = async (view: typeof after) => (await view.search.page(all, 500)).found.map(incidentLine);
      expect(await lines(after)).toEqual(await lines(afresh));
      await Promise.all([after.stop(), afresh.stop()]);
    }), { seed: 52, numRuns: 40 });
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { MOMENT_MS } from '../../server/projections/momentBook.ts';
import { Recount } from '../../server/projections/recount.ts';
import type { Fact } from '../../shared/fact.ts';
import { seededRandom } from '../../shared/random.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from './randomCity.ts';

const policy = { timeZone: 'Asia/Shanghai' };

it('an area stood at a moment as a recount of the facts before that moment says, whichever moment and area', async () => {
  await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 800 }), async (seed, count) => {
    const random = seededRandom(seed);
    const tree = randomTree(random, 3);
    const facts = randomHistory(random, tree, count, NOON - 9 * DAY, NOON);
    const view = createLiveView({ journal: listJournal(facts), tree, clock: handClock(NOON), policy });
    await view.start();
    for (let n = 0; n < 12; n++) {
      const time = NOON - Math.floor(random.next() * 7.9 * DAY);
      const node = random.below(tree.size);
      const told = view.moments.at(node, time);
      const moment = Math.floor(time / MOMENT_MS) * MOMENT_MS;
      if (tree.level[node]! > 2 || moment < facts[0]!.at) expect(told).toBeUndefined();
      else expect(told).toEqual(recounted(facts, tree, node, moment));
    }
    await view.stop();
  }), { seed: 41, numRuns: 20 });
});

it('tells nothing of a moment before the first fact, and nothing older than eight days', async () => {
  const random = seededRandom(3);
  const tree = randomTree(random, 2);
  const facts = randomHistory(random, tree, 400, NOON - 20 * DAY, NOON - 10 * DAY);
  const clock = handClock(NOON - 10 * DAY);
  const view = createLiveView({ journal: listJournal(facts), tree, clock, policy });
  await view.start();
  expect(view.moments.at(0, facts[0]!.at)).toBeUndefined();
  expect(view.moments.at(0, NOON - 19 * DAY)).toBeUndefined();
  expect(view.moments.at(0, NOON - 11 * DAY)).toEqual(recounted(facts, tree, 0, NOON - 11 * DAY));
  // Nothing happened since; it still is known how things stood.
  clock.sleepTo(NOON - 9 * DAY);
  expect(view.moments.at(0, NOON - 9 * DAY - HOUR)).toEqual(recounted(facts, tree, 0, NOON - 9 * DAY - HOUR));
  expect(view.moments.at(0, NOON - 9 * DAY + HOUR)).toBeUndefined();
  await view.stop();
});

function recounted(facts: readonly Fact[], tree: ReturnType<typeof randomTree>, node: number, moment: number): unknown {
  const recount = new Recount(tree, policy);
  for (const fact of facts) {
    if (fact.at >= moment) break;
    recount.take(fact);
  }
  const { open, overdue, today, month: { acceptedInTime, handledInTime, disputes } } = recount.figures(node, moment);
  return { at: moment, open, overdue, today, month: { acceptedInTime, handledInTime, disputes } };
}

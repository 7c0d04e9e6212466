import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { verify } from '../../server/projections/verify.ts';
import { seededRandom } from '../../shared/random.ts';
import { handClock } from './handClock.ts';
import { listJournal } from './listJournal.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from './randomCity.ts';

const policy = { timeZone: 'Asia/Shanghai' };

describe('[T4] the incremental fold equals the recount', () => {
  it('for any history of any city, at any moment it is looked at', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 1_500 }), fc.integer({ min: 0, max: 100 * 24 }), async (seed, count, hoursLater) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 3);
      const facts = randomHistory(random, tree, count, NOON - 50 * DAY, NOON);
      const clock = handClock(NOON);
      const view = createLiveView({ journal: listJournal(facts), tree, clock, policy });
      await view.start();
      clock.sleepTo(NOON + hoursLater * HOUR);
      expect(await verify({ journal: listJournal(facts), tree, policy, clock, against: view })).toEqual({ equal: true, facts: count, differences: [] });
      await view.stop();
    }), { seed: 31, numRuns: 40 });
  });

  it('is the same whether folded at once or while the facts come in', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 300 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = randomHistory(random, tree, count, NOON - 2 * DAY, NOON);
      const known = facts.slice(0, 1);
      let wake = () => {};
      const clock = handClock(NOON);
      const growing = createLiveView({ journal: { ...listJournal(known), head: async () => known.length, onCommit: (run) => { wake = run; return () => {}; } }, tree, clock, policy });
      await growing.start();
      while (known.length < facts.length) {
        known.push(...facts.slice(known.length, known.length + 1 + random.below(20)));
        wake();
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await verify({ journal: listJournal(facts), tree, policy, clock, against: growing })).toEqual({ equal: true, facts: count, differences: [] });
      await growing.stop();
    }), { seed: 32, numRuns: 25 });
  });
});

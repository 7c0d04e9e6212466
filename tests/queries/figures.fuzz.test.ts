import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { incidentQuestion } from '../../server/queries/incidentQuestion.ts';
import { statsAxis } from '../../server/queries/statsAxis.ts';
import { statsRows, type Measure } from '../../server/queries/statsRows.ts';
import type { Figures } from '../../shared/figures.ts';
import { seededRandom } from '../../shared/random.ts';
import type { MarkName } from '../../shared/tally.ts';
import { dayOf, startOfDay } from '../../shared/zone.ts';
import { handClock } from '../projections/handClock.ts';
import { listJournal } from '../projections/listJournal.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';

const CHINA = 8 * HOUR;
const MONTH = { from: startOfDay(dayOf(NOON, CHINA) - 29, CHINA), to: startOfDay(dayOf(NOON, CHINA) + 1, CHINA) };

/** One figure, as the live counters, the statistics and the list behind it have it. */
const SAME: readonly { measure: Measure; marks: [done: MarkName, of: MarkName]; live: (figures: Figures) => [number, number] }[] = [
  { measure: 'reported', marks: ['reported', 'reported'], live: ({ month }) => [month.reported, month.reported] },
  { measure: 'acceptedInTime', marks: ['acceptedInTime', 'acceptDue'], live: ({ month }) => [month.acceptedInTime.done, month.acceptedInTime.of] },
  { measure: 'handledInTime', marks: ['handledInTime', 'handleDue'], live: ({ month }) => [month.handledInTime.done, month.handledInTime.of] },
  { measure: 'disputeResolution', marks: ['settled', 'investigated'], live: ({ month }) => [month.disputes.done, month.disputes.of] },
];

describe('[T5] a figure is the same wherever it is asked', () => {
  it('live counters, statistics by any dimension and the length of the list agree for every area of any city', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 900 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = randomHistory(random, tree, count, NOON - 45 * DAY, NOON);
      const view = createLiveView({ journal: listJournal(facts), tree, clock: handClock(NOON), policy: { timeZone: 'Asia/Shanghai' } });
      await view.start();
      const { incidents } = view;
      const sources = { tree, search: view.search, alerts: () => view.alerts.all(), offset: CHINA };
      for (let node = 0; node < tree.size; node++) {
        const figures = view.figures(tree.code[node]!)!;
        for (const { measure, marks, live } of SAME) {
          for (const by of ['day', 'hour', 'area', 'channel', 'category'] as const) {
            const rows = [...(await statsRows(measure, statsAxis(by, node, MONTH, tree, incidents.columns, CHINA), node, MONTH, sources)).values()];
            expect([rows.reduce((sum, row) => sum + row.numerator, 0), rows.reduce((sum, row) => sum + row.denominator, 0)]).toEqual(live(figures));
          }
          const listed = await Promise.all(marks.map(async (mark) => (await view.search.page(incidentQuestion({ mark }, node, MONTH, false), 1)).total));
          expect(listed).toEqual(live(figures));
        }
      }
      await view.stop();
    }), { seed: 41, numRuns: 20 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmLog } from '../../server/projections/alarms/alarmLog.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { nodeOf } from '../../server/projections/nodeOf.ts';
import { reportFigures } from '../../server/queries/report/reportFigures.ts';
import { REPORT_PERIODS } from '../../shared/report/reportSpan.ts';
import { seededRandom } from '../../shared/random.ts';
import { MARK, markedAt, marksOf, type Marks } from '../../shared/tally.ts';
import { dayOf } from '../../shared/zone.ts';
import { handClock } from '../projections/handClock.ts';
import { listJournal } from '../projections/listJournal.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';
import { onlyPolicy } from '../support/smallCity.ts';

const CHINA = 8 * HOUR;

describe('[T7] a brief is equal to a recount', () => {
  it('of any period, any area, in any city: incident by incident', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 600 }), fc.constantFrom(...REPORT_PERIODS), fc.integer({ min: 0, max: 50 }), async (seed, count, period, back) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const view = createLiveView({ journal: listJournal(randomHistory(random, tree, count, NOON - 45 * DAY, NOON)), tree, clock: handClock(NOON), policy: { timeZone: 'Asia/Shanghai' } });
      await view.start();
      const all = [...view.incidents.records()].map(({ incident }) => ({ incident, marks: marksOf(incident), node: nodeOf(tree, incident.area) }));
      const node = random.below(tree.size);
      const report = await reportFigures({ period, day: dayOf(NOON, CHINA) - back, node, now: NOON }, { view, alarms: new AlarmLog(), tree, policies: onlyPolicy(), centreName: '', exercise: true });
      const counted = (of: Marks, done: Marks, { from, to }: { from: number; to: number }, place = node, code?: (typeof all)[number]['incident']['category']) => {
        const those = all.filter(({ incident, marks, node: at }) => (marks & of) !== 0 && tree.isInside(at, place) && (code === undefined || incident.category === code) && markedAt(incident, of) >= from && markedAt(incident, of) < to);
        return { done: those.filter(({ marks }) => (marks & done) !== 0).length, of: those.length };
      };
      const twice = (of: Marks, done: Marks) => ({ now: counted(of, done, report), before: counted(of, done, report.before) });
      const plain = (mark: Marks) => ({ now: counted(mark, mark, report).of, before: counted(mark, mark, report.before).of });
      const open = all.filter(({ marks, node: at }) => (marks & MARK.open) !== 0 && tree.isInside(at, node));
      expect(report).toMatchObject({
        reported: plain(MARK.reported), closed: plain(MARK.closed), acceptedInTime: twice(MARK.acceptDue, MARK.acceptedInTime), handledInTime: twice(MARK.handleDue, MARK.handledInTime), disputes: twice(MARK.investigated, MARK.settled),
        standing: { open: open.length, overdue: open.filter(({ marks }) => (marks & MARK.overdue) !== 0).length },
      });
      const openWithout = (mark: Marks, timedBy: Marks) => {
        const within = ({ from, to }: { from: number; to: number }) => open.filter(({ incident, marks }) => (marks & timedBy) !== 0 && (marks & mark) === 0 && markedAt(incident, timedBy) >= from && markedAt(incident, timedBy) < to).length;
        return { now: within(report), before: within(report.before) };
      };
      expect([report.notDue, report.disputesOpen]).toEqual([openWithout(MARK.handleDue, MARK.reported), openWithout(MARK.settled, MARK.investigated)]);
      expect(report.overdue.total).toBe(report.standing.overdue);
      for (const kind of report.categories.top) expect([kind.now, kind.before]).toEqual([counted(MARK.reported, MARK.reported, report, node, kind.code).of, counted(MARK.reported, MARK.reported, report.before, node, kind.code).of]);
      for (const area of report.areas) {
        const at = tree.indexOf(area.code);
        expect([area.reported, area.closed, area.handledInTime, area.disputes]).toEqual([counted(MARK.reported, MARK.reported, report, at).of, counted(MARK.closed, MARK.closed, report, at).of, counted(MARK.handleDue, MARK.handledInTime, report, at), counted(MARK.investigated, MARK.settled, report, at)]);
      }
      await view.stop();
    }), { seed: 42, numRuns: 30 });
  });
});

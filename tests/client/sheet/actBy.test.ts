import { expect, it } from 'vitest';
import { actBy } from '../../../client/views/sheet/model/actBy.ts';

const RAISED = 1_795_000_000_000;

it('the alert sheet says by when to act: to the minute round the clock, else in the words of working time', () => {
  expect(actBy({ clock: 'roundTheClock', minutes: 3 }, RAISED, RAISED + 60_000)).toEqual({ words: 'within', n: 3, at: RAISED + 180_000, isLate: false });
  expect(actBy({ clock: 'roundTheClock', minutes: 3 }, RAISED, RAISED + 181_000).isLate).toBe(true);
  expect(actBy({ clock: 'workingTime', minutes: 60 }, RAISED, RAISED)).toEqual({ words: 'withinWorking', n: 60, isLate: false });
  expect(actBy({ clock: 'workingTime', days: 1 }, RAISED, RAISED)).toEqual({ words: 'withinDays', n: 1, isLate: false });
});

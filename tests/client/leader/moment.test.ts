import { describe, expect, it } from 'vitest';
import { added, linePath, stood } from '../../../client/views/leader/model/moment.ts';
import type { MomentFigures } from '../../../shared/figures.ts';

const MIDNIGHT = Date.parse('2026-11-21T00:00:00+08:00');
const QUARTER = 900_000;
const NONE = { done: 0, of: 0 };

/** At so many quarters after midnight. */
const moment = (quarters: number, reported: number, open = 0): MomentFigures => ({
  at: MIDNIGHT + quarters * QUARTER, open, overdue: 0, today: { reported, closed: 0, alerts: 0 }, month: { acceptedInTime: NONE, handledInTime: NONE, disputes: NONE },
});
const reported = ({ today }: MomentFigures): number => today.reported;

describe('[LEAD4] a figure beside its past', () => {
  it('of a stock is told as it stood', () => {
    expect(stood([moment(0, 0, 7), moment(1, 0, 9)], ({ open }) => open)).toEqual([{ at: MIDNIGHT, value: 7 }, { at: MIDNIGHT + QUARTER, value: 9 }]);
  });
  it('of a day that fills up is told by what each full hour added, also in the first hour after midnight', () => {
    const day = [moment(-8, 90), moment(-4, 100), moment(0, 0), moment(1, 2), moment(4, 6), moment(8, 10)];
    expect(added(day, reported).map(({ at, value }) => [(at - MIDNIGHT) / QUARTER, value])).toEqual([[-4, 10], [4, 6], [8, 4]]);
  });
  it('leaves out hours of which nobody knows', () => {
    expect(added([moment(4, 6), moment(12, 20), moment(16, 21)], reported)).toEqual([{ at: MIDNIGHT + 16 * QUARTER, value: 1 }]);
  });
  it('is drawn from left to right by time, from the least to the most; one point is no line', () => {
    expect(linePath([{ at: 0, value: 5 }, { at: 10, value: 15 }, { at: 40, value: 10 }], 80, 20)).toBe('M0.0 20.0L20.0 0.0L80.0 10.0');
    expect(linePath([{ at: 0, value: 5 }], 80, 20)).toBe('');
    expect(linePath([{ at: 0, value: 5 }, { at: 1, value: 5 }], 80, 20)).toBe('M0.0 20.0L80.0 20.0');
  });
});

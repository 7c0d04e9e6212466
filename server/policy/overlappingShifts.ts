import type { DutyShift } from '../../shared/duty.ts';

const MINUTES_A_DAY = 1_440;

/** Shifts that begin before another one ends: two at once would be two answers to who is on duty. The index of the later row, and the code of the other. */
export function* overlappingShifts(shifts: readonly Pick<DutyShift, 'code' | 'from' | 'to'>[]): Generator<readonly [index: number, other: string]> {
  const owner = new Map<number, string>();
  for (const [index, { code, from, to }] of shifts.entries()) {
    const length = (to - from + MINUTES_A_DAY) % MINUTES_A_DAY || MINUTES_A_DAY;
    for (let minute = from; minute < from + length; minute++) {
      const other = owner.get(minute % MINUTES_A_DAY);
      if (other !== undefined) {
        yield [index, other];
        break;
      }
      owner.set(minute % MINUTES_A_DAY, code);
    }
  }
}

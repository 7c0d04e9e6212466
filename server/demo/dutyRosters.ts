import { shiftAt, type DutyShift } from '../../shared/duty.ts';
import type { DutyTurn } from '../../shared/roster.ts';
import { DAY_MS, startOfDay, dayOf } from '../../shared/zone.ts';

const MINUTE = 60_000;
const DAYS = 14;
/** A shift that is nearly over is not cut once more. */
const SHORTEST_MS = 30 * MINUTE;

/**
 * Two weeks of turns by the shifts of the policy, the officers of a seat one after another, from the shift that `now` lies in.
 * @param soon the first turn ends so many ms from now, so that whoever looks on need not wait for the end of a shift; absent: with its shift
 */
export function dutyTurns(officers: readonly string[], shifts: readonly DutyShift[], now: number, offset: number, soon?: number): DutyTurn[] {
  const today = startOfDay(dayOf(now, offset), offset);
  const spans = Array.from({ length: DAYS + 1 }, (_, day) => day - 1).flatMap((day) => shifts.map(({ from, to }) => {
    const begins = today + day * DAY_MS + from * MINUTE;
    return { from: begins, to: begins + (((to - from + 1_440) % 1_440) || 1_440) * MINUTE };
  })).filter(({ to }) => to > now).sort((a, b) => a.from - b.from);
  if (shiftAt(shifts, now, offset) === undefined || spans.length === 0) return [];
  const cut = soon === undefined ? now : Math.ceil((now + soon) / 1_000) * 1_000;
  const [first, ...rest] = spans as [typeof spans[0], ...typeof spans];
  const begun = soon === undefined || first.to - cut < SHORTEST_MS ? [first] : [{ from: first.from, to: cut }, { from: cut, to: first.to }];
  return [...begun, ...rest].map(({ from, to }, n) => ({ officer: officers[n % officers.length]!, from, to }));
}

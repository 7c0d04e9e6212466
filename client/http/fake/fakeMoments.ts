import type { MomentFigures, Part } from '../../../shared/figures.ts';
import type { Moments, Tallies } from '../areaFigures.ts';

const QUARTER = 900_000;
const DAY = 24 * 4 * QUARTER;
const CITY_OFFSET = 8 * 4 * QUARTER;

/** A past that leads to the figures of now: stocks swing by a few per cent, days fill up from midnight. */
export function fakeMoments({ asOf, area: { area, open, overdue, today, month } }: Tallies): Moments {
  const now = Math.floor(Date.now() / QUARTER) * QUARTER;
  const ofDay = (at: number): number => ((at + CITY_OFFSET) % DAY) / DAY;
  const at = (time: number): MomentFigures => {
    const swing = 1 + 0.04 * Math.sin(time / (5 * 4 * QUARTER));
    const filled = ofDay(time) / Math.max(0.02, ofDay(now));
    const part = ({ done, of }: Part): Part => ({ done: Math.round(done * 0.998), of });
    return {
      at: time, open: Math.round(open * swing), overdue: Math.round(overdue * (2 - swing)),
      today: { reported: Math.round(today.reported * filled), closed: Math.round(today.closed * filled), alerts: Math.round(today.alerts * filled) },
      month: { acceptedInTime: part(month.acceptedInTime), handledInTime: part(month.handledInTime), disputes: part(month.disputes) },
    };
  };
  return { asOf, area, every: QUARTER, yesterday: at(now - DAY), lastWeek: at(now - 7 * DAY), moments: Array.from({ length: 97 }, (_, n) => at(now - DAY + n * QUARTER)) };
}

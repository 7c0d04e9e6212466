import { dayOf, dayName, zoneOffset } from './zone.ts';

/** China keeps one time everywhere, so the number's day is the same on every node and in every year's replay. */
const CITY_ZONE = 'Asia/Shanghai';

/**
 * What people read out on the phone: `20261121-0000123`, the day of the report in the city's zone and the
 * journal's seq of the first fact. It needs no counter, so it can neither jump back nor be given twice.
 */
export function incidentNumber(reportedAt: number, seq: number, timeZone: string = CITY_ZONE): string {
  const day = dayOf(reportedAt, zoneOffset(timeZone));
  if (day !== lastDay) {
    lastDay = day;
    lastName = dayName(day).replaceAll('-', '');
  }
  return `${lastName}-${String(seq).padStart(7, '0')}`;
}

// Incidents of one day come in a row, also in a replay: the day's name is made once for all of them.
let lastDay = Number.NaN;
let lastName = '';

import { incidentNumber } from '../../shared/incidentNumber.ts';
import { dayOf, zoneOffset } from '../../shared/zone.ts';

const CITY_ZONE = 'Asia/Shanghai';
/** Digits that the seq is filled up to in an incident's number. */
const WIDTH = 7;

/** Says of an own incident whether its number holds the part that somebody typed. */
export type HoldsPart = (reportedAt: number, seq: number) => boolean;

/**
 * Looks for a part of a number `20261121-0000123` without writing any number down: the day by its name, once a day, the seq by its digits.
 * Undefined when no number can hold it.
 */
export function numberPart(part: string): HoldsPart | undefined {
  if (!/^\d*-?\d*$/.test(part) || part === '') return undefined;
  const [head, tail] = part.split('-') as [string, string | undefined];
  if (tail === undefined) {
    const inDay = byDay((day) => day.includes(part));
    const inSeq = digitsWithin(part);
    return (reportedAt, seq) => inDay(reportedAt) || inSeq(seq);
  }
  const endsDay = byDay((day) => day.endsWith(head));
  const beginsSeq = (seq: number): boolean => tail === '' || String(seq).padStart(WIDTH, '0').startsWith(tail);
  return (reportedAt, seq) => endsDay(reportedAt) && beginsSeq(seq);
}

function byDay(holds: (day: string) => boolean): (reportedAt: number) => boolean {
  const offset = zoneOffset(CITY_ZONE);
  const known = new Map<number, boolean>();
  return (reportedAt) => {
    const day = dayOf(reportedAt, offset);
    let answer = known.get(day);
    if (answer === undefined) known.set(day, (answer = holds(incidentNumber(reportedAt, 0, CITY_ZONE).slice(0, 8))));
    return answer;
  };
}

/** Whether a row of digits stands anywhere in a seq as it is written in a number. */
function digitsWithin(digits: string): (seq: number) => boolean {
  const unit = 10 ** digits.length;
  const wanted = Number(digits);
  return (seq) => {
    let rest = seq;
    for (let from = 0; rest > 0 ? true : from + digits.length <= WIDTH; from++) {
      // Zeros in front stand only as far as a number is filled up.
      if (rest % unit === wanted && (rest >= unit / 10 || from + digits.length <= WIDTH)) return true;
      rest = Math.floor(rest / 10);
    }
    return false;
  };
}

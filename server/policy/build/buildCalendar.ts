/**
 * Writes ningbo/calendar.json from npm `chinese-days`, which follows the State Council's yearly notices.
 * Run by hand when a new year is published: `npx tsx server/policy/build/buildCalendar.ts 2024 2026`.
 * The package answers for years it does not know as well, silently as plain weekends: so the years are named here, each
 * must have its holidays, and the calendar says through which day it is covered.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import type { Calendar } from '../../../shared/policy.ts';
import { dayName, dayNamed } from '../../../shared/zone.ts';

const FILE = new URL('../ningbo/calendar.json', import.meta.url);
const { getHolidaysInRange, isHoliday, isWorkday } = chineseDays;
const [from = Number.NaN, to = Number.NaN] = process.argv.slice(2).map(Number);
if (!(from <= to)) throw new Error('name the first and the last year: buildCalendar.ts 2024 2026');

const holidays: string[] = [];
const makeUpWorkdays: string[] = [];
for (let year = from; year <= to; year++) {
  if (getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length < 11) throw new Error(`chinese-days does not know the year ${year} yet`);
  for (let day = dayNamed(`${year}-01-01`); day <= dayNamed(`${year}-12-31`); day++) {
    const name = dayName(day);
    const weekend = [0, 6].includes(new Date(`${name}T00:00:00Z`).getUTCDay());
    if (weekend && isWorkday(name)) makeUpWorkdays.push(name);
    if (!weekend && isHoliday(name)) holidays.push(name);
  }
}
// Named by hand, and kept.
const { periods } = JSON.parse(readFileSync(FILE, 'utf8')) as Calendar;
const calendar: Calendar = { coveredThrough: `${to}-12-31`, holidays, makeUpWorkdays, ...(periods && { periods }) };
const text = JSON.stringify(calendar, null, 2).replace(/\[[^\]]*\]/g, (list) => inLines(JSON.parse(list) as unknown[]));
writeFileSync(FILE, `${text}\n`);
console.log(`${holidays.length} weekdays off and ${makeUpWorkdays.length} weekend days of work from ${from} to ${to}`);

function inLines(items: readonly unknown[]): string {
  return items.every((item) => typeof item === 'string') ? wrapped(items) : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

/** A year's days on one line: a change of one is then seen in a diff. */
function wrapped(days: readonly string[]): string {
  const years = [...new Set(days.map((day) => day.slice(0, 4)))].map((year) => days.filter((day) => day.startsWith(year)));
  return `[\n${years.map((ofYear) => `    ${ofYear.map((day) => JSON.stringify(day)).join(', ')}`).join(',\n')}\n  ]`;
}

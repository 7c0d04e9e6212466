import type { CityTime } from '../../ui/cityTime.ts';

/** `14:32:07` today; `11月20日 22:38` or `20 Nov 22:38` on other days. The year is said only where it is another one. */
export function whenText(at: number, now: number, time: CityTime): string {
  const date = time.date(at);
  const today = time.date(now);
  if (date === today) return time.clock(at);
  const year = /\d{4}/.exec(today)?.[0] ?? '';
  return `${date.replace(`${year}年`, '').replace(` ${year}`, '')} ${time.minute(at)}`;
}

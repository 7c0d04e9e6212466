import type { Language } from '../i18n/language.ts';

/** Times as the city reads them. The zone is the policy's; screens far away show the city's time. */
export interface CityTime {
  /** `14:32:07` */
  clock(ms: number): string;
  /** `14:32` */
  minute(ms: number): string;
  /** `2026年11月21日` · `21 Nov 2026` */
  date(ms: number): string;
  /** `星期六` · `Saturday` */
  weekday(ms: number): string;
  /** Hour of the day, 0–23. */
  hour(ms: number): number;
}

export function cityTime(language: Language, timeZone = 'Asia/Shanghai'): CityTime {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const minute = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = format({ year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric' });
  const weekday = format({ weekday: 'long' });
  return {
    clock: (ms) => clock.format(ms),
    minute: (ms) => minute.format(ms),
    date: (ms) => date.format(ms),
    weekday: (ms) => weekday.format(ms),
    hour: (ms) => Number(minute.format(ms).slice(0, 2)),
  };
}

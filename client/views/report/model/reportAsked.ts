import { REPORT_PERIODS } from '../../../../shared/report/reportSpan.ts';
import { dayName, dayOf } from '../../../../shared/zone.ts';
import type { ReportQuery } from '../../../http/reportApi.ts';

/** What stands in the address, so that a link or a bookmark opens the same brief. What is no day is asked as it is: the centre says what is wrong with it. */
export function readAsked(search: string, language: 'zh' | 'en'): ReportQuery {
  const said = new URLSearchParams(search);
  const [date, area] = [said.get('date'), said.get('area')];
  const period = REPORT_PERIODS.find((one) => one === said.get('period')) ?? 'day';
  return { period, lang: language, ...(date ? { date } : {}), ...(area ? { area } : {}) };
}

export function addressOf({ period, date, area, lang }: ReportQuery): string {
  return `?${new URLSearchParams({ period, ...(date !== undefined && { date }), ...(area !== undefined && { area }), lang: lang === 'en' ? 'en' : 'zh-CN' }).toString()}`;
}

/** Days to go to: the brief before and the one after; the next is null while it has not begun. `from` and `to`: of the one that is shown. */
export function neighbours({ from, to, at, offset }: { readonly from: number; readonly to: number; readonly at: number; readonly offset: number }): { readonly earlier: string; readonly later: string | null } {
  return { earlier: dayName(dayOf(from, offset) - 1), later: to > at ? null : dayName(dayOf(to, offset)) };
}

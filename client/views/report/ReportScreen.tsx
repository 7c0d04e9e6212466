import './reportWords.ts';
import './report.css';
import { ChevronLeft, ChevronRight, Download, Printer } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { REPORT_PERIODS } from '../../../shared/report/reportSpan.ts';
import { dayName, dayOf } from '../../../shared/zone.ts';
import type { Failure } from '../../http/answer.ts';
import { type ReportQuery, reports } from '../../http/reportApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { addressOf, neighbours, readAsked } from './model/reportAsked.ts';
import { ReportPaper } from './ReportPaper.tsx';

/** A brief 日报、周报、月报 on paper: to be read here, printed, or taken along as a file. */
export default function ReportScreen() {
  const { t, language } = useWords('report');
  const [asked, setAsked] = useState<ReportQuery>(() => readAsked(location.search, language === 'en' ? 'en' : 'zh'));
  const address = addressOf(asked);
  const answer = useAsked(address, 0, (signal) => reports.ask(asked, signal));
  const told = answer.value;
  const ask = (more: Partial<ReportQuery>) => setAsked((was) => ({ ...was, ...more }));
  useEffect(() => { history.replaceState(null, '', address); }, [address]);
  // The browser offers it as the name of the PDF.
  useEffect(() => { document.title = told ? `${told.document.title} ${told.document.when}` : t('title'); }, [told, t]);
  const next = told && neighbours(told.report);
  return (
    <main className="report-page">
      <nav className="report-tools" aria-label={t('tools')}>
        <a href={`/leader${asked.lang === 'en' ? '?lang=en' : ''}`}><ChevronLeft size={16} aria-hidden="true" />{t('back')}</a>
        <div role="group" aria-label={t('period')}>
          {REPORT_PERIODS.map((one) => <button key={one} type="button" aria-pressed={one === asked.period} onClick={() => ask({ period: one })}>{t(`periods.${one}`)}</button>)}
        </div>
        <div>
          <button type="button" aria-label={t('earlier')} disabled={next === undefined} onClick={() => ask({ date: next!.earlier })}><ChevronLeft size={16} aria-hidden="true" /></button>
          <input type="date" aria-label={t('date')} value={asked.date ?? (told ? dayName(dayOf(told.report.at, told.report.offset)) : '')} onChange={(event) => { if (event.target.value !== '') ask({ date: event.target.value }); }} />
          <button type="button" aria-label={t('later')} disabled={next === undefined || next.later === null} onClick={() => ask({ date: next!.later! })}><ChevronRight size={16} aria-hidden="true" /></button>
        </div>
        <div>{(['xlsx', 'csv', 'html'] as const).map((format) => <a key={format} href={reports.fileOf(asked, format)} download><Download size={15} aria-hidden="true" />{t(`files.${format}`)}</a>)}</div>
        <a href={addressOf({ ...asked, lang: asked.lang === 'en' ? 'zh' : 'en' })} lang={asked.lang === 'en' ? 'zh-CN' : 'en'}>{t('language')}</a>
        <button type="button" className="report-print" disabled={told === undefined} onClick={() => print()}><Printer size={16} aria-hidden="true" />{t('print')}</button>
      </nav>
      {told === undefined && answer.failure && (
        <div className="report-state" role="alert">
          <h1>{t('failed.title')}</h1>
          <p>{why(answer.failure, t)}</p>
          <button type="button" onClick={answer.again}>{t('failed.again')}</button>
        </div>
      )}
      {told === undefined && !answer.failure && <p className="report-state" role="status">{t('loading')}</p>}
      {told && <ReportPaper document={told.document} />}
    </main>
  );
}

function why(failure: Failure, t: TFunction): string {
  if (failure.outcome === 'down') return t(`failed.${failure.reason}`);
  return failure.outcome === 'invalid' ? t('failed.invalid', { what: failure.message }) : t('failed.server');
}

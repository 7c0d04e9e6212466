import { lazy, Suspense, useMemo } from 'react';
import { ChartTable } from '../../charts/ChartTable.tsx';
import type { Stats } from '../../http/centreApi.ts';
import type { Asked } from '../../http/useAsked.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits, shortCount } from '../../ui/number.ts';
import { percentText } from '../../ui/rate.ts';
import { Failed } from './Failed.tsx';
import { Count } from './Figure.tsx';
import { type Period, period as periodOf, type PeriodName } from './model/period.ts';
import { growth } from './model/rate.ts';
import { markSlice, type Slice } from './model/slice.ts';
import { type TimeNote, timeNotes } from './model/timeNotes.ts';
import { sumOf, type TrendPoint, trendPoints } from './model/trendPoint.ts';
import type { ChosenWindow, TimeWindow } from './model/window.ts';
import { type PageWords, usePageWords } from './pageWords.ts';
import { PeriodPicker } from './PeriodPicker.tsx';
import { useStats } from './useStats.ts';

const TrendChart = lazy(() => import('../../charts/TrendChart.tsx'));
const RateChart = lazy(() => import('../../charts/RateChart.tsx'));

interface TrendCardsProps {
  readonly area: string | null;
  readonly chosen: ChosenWindow;
  readonly window: TimeWindow;
  readonly onChosen: (chosen: ChosenWindow) => void;
  readonly onSlice: (slice: Slice) => void;
}

/** Arrivals and closings, and the resolution rate, over the chosen time and against the one before. */
export function TrendCards({ area, chosen, window, onChosen, onSlice }: TrendCardsProps) {
  const words = usePageWords();
  const { t } = words;
  const now = useCentre((state) => state.serverTime);
  const [reported, closed, disputes] = [useStats('reported', window.by, area, window), useStats('closed', window.by, area, window), useStats('disputeResolution', window.by, area, window)];
  const failed = [reported, closed, disputes].find((asked) => asked.value === undefined && asked.failure);
  const points = useMemo(
    () => (reported.value && closed.value && disputes.value ? trendPoints(window, now, reported.value.rows, closed.value.rows, disputes.value.rows, isComparable(reported.value, window)) : null),
    [reported.value, closed.value, disputes.value, window],
  );
  const text = useTimeTexts(window);
  const notes = useTimeNotes(window);
  const bands = notes.map(({ kind, from, to }) => ({ from, to, tone: kind === 'holiday' || kind === 'makeUp' ? 'quiet' : 'attention' } as const));
  const noteAt = (at: number) => { const point = points?.find((one) => one.at === at); return point ? notes.filter(({ from, to }) => from < point.to && to > point.from).map((note) => noteText(note, words)).join(' · ') : ''; };
  const pick = (word: string, mark: 'reported' | 'investigated') => (at: number) => {
    const point = points?.find((one) => one.at === at);
    if (point) onSlice(statsSlice(word, area, mark, point, mark === 'reported' ? point.reported : point.of, text.tip(at)));
  };
  const empty = emptyText(reported.value, window, words);
  const name = t(`trend.${window.name}`);
  const compared = points?.some((point) => point.before !== null) ?? true;
  return (
    <>
      <section className="leader-card leader-trend" aria-label={t('trend.title')}>
        <div className="leader-card-head">
          <h2>{t('trend.title')}<small>{t(`trend.per.${window.by}`)}</small></h2>
          <PeriodPicker chosen={chosen} onChosen={onChosen} />
        </div>
        <div className="leader-legend">
          <Total name="reported" asked={reported} area={area} window={window} onSlice={onSlice} />
          <Total name="closed" asked={closed} area={area} window={window} onSlice={onSlice} />
          {compared && <p data-of="before">{t('trend.before')}</p>}
        </div>
        {failed?.failure ? <Failed failure={failed.failure} again={failed.again} /> : (
          <div className="leader-chart" aria-busy={points === null}>
            {points && (points.length === 0 || empty.nothing
              ? <p className="leader-none">{empty.sentence || t('trend.none')}</p>
              : <Suspense><TrendChart moments={points} names={{ reported: t('trend.reported'), closed: t('trend.closed'), before: t('trend.before') }} timeText={text.axis} tipTime={text.tip} countText={(count) => shortCount(count, words.language)} onPick={pick('trend.reported', 'reported')} bands={bands} noteAt={noteAt} /></Suspense>)}
          </div>
        )}
        {notes.length > 0 && <ul className="leader-notes" aria-label={t('trend.notes')}>{notes.slice(-8).map((note) => <li key={`${note.kind} ${note.from}`} data-kind={note.kind}>{noteText(note, words)}<span className="figures">{daysText(note, text.day)}</span></li>)}</ul>}
        <p className="leader-note">{t(`trend.no.${window.by}`)}{!compared && ` ${t('trend.noBefore')}`}{!empty.nothing && empty.sentence && ` ${empty.sentence}`} {t('trend.hint')}</p>
        {points === null && <div className="chart-table-wait" />}
        {points && points.length > 0 && <ChartTable summary={t('trend.table')} caption={t('trend.title')} head={[t('trend.time'), t('trend.reported'), t('trend.closed'), t('trend.before'), t('trend.notes')]}
          rows={points.map((point) => ({ key: String(point.at), cells: [text.tip(point.at), groupDigits(point.reported), groupDigits(point.closed), point.before === null ? '—' : groupDigits(point.before), noteAt(point.at)] }))} />}
      </section>
      <section className="leader-card leader-trend-rate" aria-label={t('trend.rateTitle')}>
        <h2>{t('trend.rateTitle')}<small>{name}</small></h2>
        {failed?.failure ? <Failed failure={failed.failure} again={failed.again} /> : (
          <div className="leader-chart" aria-busy={points === null}>
            {points && (hasRate(points)
              ? <Suspense><RateChart moments={points} names={{ rate: t('trend.rate'), settled: t('rate.settled'), investigated: t('rate.investigated') }} timeText={text.axis} tipTime={text.tip} onPick={pick('disputes.investigated', 'investigated')} bands={bands} /></Suspense>
              : <p className="leader-none">{empty.nothing ? empty.sentence : t('trend.none')}</p>)}
          </div>
        )}
        <p className="leader-note">{t('trend.rateNote')}</p>
        {points === null && <div className="chart-table-wait" />}
        {points && hasRate(points) && <ChartTable summary={t('trend.table')} caption={t('trend.rateTitle')} head={[t('trend.time'), t('trend.rate'), t('rate.settled'), t('rate.investigated')]}
          rows={points.map(({ at, percent, done, of }) => ({ key: String(at), cells: [text.tip(at), percent === null ? '—' : `${percentText(percent)}%`, groupDigits(done), groupDigits(of)] }))} />}
      </section>
    </>
  );
}

const hasRate = (points: readonly TrendPoint[]): boolean => points.some((point) => point.percent !== null);

/** The list behind a figure of the statistics: other systems' past counts there, too. */
export function statsSlice(word: string, area: string | null, mark: Parameters<typeof markSlice>[2], span: { readonly from: number; readonly to: number }, count: number, of?: string): Slice {
  const slice = markSlice(word, area ?? '', mark, span, count, of === undefined ? {} : { of });
  return { ...slice, filter: { ...slice.filter, past: true } };
}

/** Cut months stand beside others of another length; and what nobody recorded is no comparison. */
export function isComparable(stats: Stats, { name, by }: TimeWindow): boolean {
  return !(name === 'custom' && by === 'month') && wasRecorded(stats);
}

/** Whether the time before was on record, all but its first twentieth: nobody knows the hour in which a quiet place began to count. */
export function wasRecorded({ since, compared }: Pick<Stats, 'since'> & { readonly compared?: Stats['compared'] }): boolean {
  if (since === null || compared === undefined) return false;
  const [from, to] = [Date.parse(compared.from), Date.parse(compared.to)];
  return Date.parse(since) <= from + (to - from) / 20;
}

/** What the window has from before anything was recorded. */
function emptyText(stats: Stats | undefined, window: TimeWindow, { t, time }: PageWords): { readonly nothing: boolean; readonly sentence: string } {
  if (stats === undefined) return { nothing: false, sentence: '' };
  if (stats.since === null) return { nothing: true, sentence: t('trend.noneEver') };
  const since = Date.parse(stats.since);
  if (since >= window.to) return { nothing: true, sentence: t('trend.noneYet', { date: time.date(since) }) };
  return { nothing: false, sentence: since > window.from ? t('trend.since', { date: time.date(since) }) : '' };
}

function Total({ name, asked, area, window, onSlice }: { name: 'reported' | 'closed'; asked: Asked<Stats>; area: string | null; window: TimeWindow; onSlice: (slice: Slice) => void }) {
  const { t } = usePageWords();
  const sum = asked.value && sumOf(asked.value.rows);
  const change = sum && sum.before !== null && wasRecorded(asked.value!) ? growth(sum.now, sum.before) : null;
  return (
    <p data-of={name}>
      {t(`trend.${name}`)}
      <Count slice={sum ? statsSlice(`trend.${name}`, area, name, window, sum.now) : null} onSlice={onSlice} />
      {change !== null && sum && <small className="figures">{signed(change)}% ({groupDigits(sum.before ?? 0)})</small>}
    </p>
  );
}

const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(1)}`;

/** The same object until its bounds move, so that nothing is asked or drawn again each second. */
export function usePeriod(name: PeriodName, now: number): Period {
  const { from } = periodOf(name, now);
  return useMemo(() => periodOf(name, now), [name, from]);
}

function useTimeNotes(window: TimeWindow): readonly TimeNote[] {
  const calendar = useNameBook((book) => book.policy?.calendar);
  return useMemo(() => {
    const notes = calendar === undefined ? [] : timeNotes(calendar, window);
    // Of a year the days off are no news.
    return window.by === 'month' ? notes.filter(({ kind }) => kind !== 'holiday' && kind !== 'makeUp') : notes;
  }, [calendar, window]);
}

const noteText = ({ kind, label }: TimeNote, { t, language }: PageWords): string => label?.[language === 'en' ? 'en' : 'zh'] ?? t(`trend.noteOf.${kind}`);
const daysText = ({ from, to }: TimeNote, day: (at: number) => string): string => (day(from) === day(to - 1) ? day(from) : `${day(from)}–${day(to - 1)}`);

interface TimeTexts {
  readonly axis: (at: number) => string;
  readonly tip: (at: number) => string;
  readonly day: (at: number) => string;
}

function useTimeTexts({ by }: TimeWindow): TimeTexts {
  const { time, language } = usePageWords();
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => { const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', ...options }); return (at: number) => made.format(at); };
    const day = format({ month: 'numeric', day: 'numeric' });
    if (by === 'hour') return { day, axis: time.minute, tip: (at) => `${day(at)} ${time.minute(at)}–${time.minute(at + 3_600_000)}` };
    if (by === 'day') return { day, axis: day, tip: (at) => `${time.date(at)} ${time.weekday(at)}` };
    return { day, axis: format({ year: '2-digit', month: 'numeric' }), tip: format({ year: 'numeric', month: 'long' }) };
  }, [by, time, language]);
}

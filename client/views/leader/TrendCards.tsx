import { lazy, Suspense, useMemo } from 'react';
import { centre } from '../../http/centre.ts';
import type { Measure, Stats } from '../../http/centreApi.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { Failed } from './Failed.tsx';
import { Count } from './Figure.tsx';
import { isoOf, type Period, period as periodOf, type PeriodName, PERIODS } from './model/period.ts';
import { growth } from './model/rate.ts';
import { markSlice, type Slice } from './model/slice.ts';
import { sumOf, type TrendPoint, trendPoints } from './model/trendPoint.ts';
import { usePageWords } from './pageWords.ts';

const TrendChart = lazy(() => import('../../charts/TrendChart.tsx'));
const RateChart = lazy(() => import('../../charts/RateChart.tsx'));

/** Trends are asked for anew this often, ms. */
const REFRESH_MS = 30_000;

interface TrendCardsProps {
  readonly area: string | null;
  readonly period: PeriodName;
  readonly onPeriod: (period: PeriodName) => void;
  readonly onSlice: (slice: Slice) => void;
}

/** Arrivals and closings, and the resolution rate, over the chosen period and against the one before. */
export function TrendCards({ area, period: name, onPeriod, onSlice }: TrendCardsProps) {
  const { t } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  const span = usePeriod(name, now);
  const [reported, closed, disputes] = [useStats('reported', area, span), useStats('closed', area, span), useStats('disputeResolution', area, span)];
  const failed = [reported, closed, disputes].find((asked) => asked.value === undefined && asked.failure);
  const points = useMemo(
    () => (reported.value && closed.value && disputes.value ? trendPoints(span, now, reported.value.rows, closed.value.rows, disputes.value.rows) : null),
    [reported.value, closed.value, disputes.value, span],
  );
  const text = useTimeTexts(span);
  const step = span.by === 'hour' ? 3_600_000 : 86_400_000;
  const pick = (word: string, mark: 'reported' | 'investigated') => (at: number) => {
    const point = points?.find((one) => one.at === at);
    if (point) onSlice(markSlice(word, area ?? '', mark, { from: at, to: at + step }, mark === 'reported' ? point.reported : point.of, { of: text.tip(at) }));
  };
  return (
    <>
      <section className="leader-card leader-trend" aria-label={t('trend.title')}>
        <div className="leader-card-head">
          <h2>{t('trend.title')}<small>{t(span.by === 'hour' ? 'trend.perHour' : 'trend.perDay')}</small></h2>
          <div className="leader-switch" role="group" aria-label={t('trend.period')}>
            {PERIODS.map((one) => <button key={one} type="button" aria-pressed={one === name} onClick={() => onPeriod(one)}>{t(`trend.${one}`)}</button>)}
          </div>
        </div>
        <div className="leader-legend">
          <Total name="reported" asked={reported} area={area} span={span} onSlice={onSlice} />
          <Total name="closed" asked={closed} area={area} span={span} onSlice={onSlice} />
          {points?.[0]?.before !== null && <p data-of="before">{t('trend.before', { period: t(`trend.${name}`) })}</p>}
        </div>
        {failed?.failure ? <Failed failure={failed.failure} again={failed.again} /> : (
          <div className="leader-chart" aria-busy={points === null}>
            {points && <Suspense><TrendChart moments={points} names={{ reported: t('trend.reported'), closed: t('trend.closed'), before: t('trend.before', { period: t(`trend.${name}`) }) }} timeText={text.axis} tipTime={text.tip} onPick={pick('trend.reported', 'reported')} /></Suspense>}
          </div>
        )}
        <p className="leader-note">{t(span.by === 'hour' ? 'trend.noHour' : 'trend.noDay')}{points?.[0]?.before === null && ` ${t('trend.noBefore')}`} {t('trend.hint')}</p>
      </section>
      <section className="leader-card leader-trend-rate" aria-label={t('trend.rateTitle')}>
        <h2>{t('trend.rateTitle')}<small>{t(`trend.${name}`)}</small></h2>
        {failed?.failure ? <Failed failure={failed.failure} again={failed.again} /> : (
          <div className="leader-chart" aria-busy={points === null}>
            {points && (hasRate(points)
              ? <Suspense><RateChart moments={points} names={{ rate: t('trend.rate'), settled: t('rate.settled'), investigated: t('rate.investigated') }} timeText={text.axis} tipTime={text.tip} onPick={pick('disputes.investigated', 'investigated')} /></Suspense>
              : <p className="leader-none">{t('trend.none')}</p>)}
          </div>
        )}
        <p className="leader-note">{t('trend.rateNote')}</p>
      </section>
    </>
  );
}

const hasRate = (points: readonly TrendPoint[]): boolean => points.some((point) => point.percent !== null);

function Total({ name, asked, area, span, onSlice }: { name: 'reported' | 'closed'; asked: Asked<Stats>; area: string | null; span: Period; onSlice: (slice: Slice) => void }) {
  const { t } = usePageWords();
  const sum = asked.value && sumOf(asked.value.rows);
  const change = sum && sum.before !== null ? growth(sum.now, sum.before) : null;
  return (
    <p data-of={name}>
      {t(`trend.${name}`)}
      <Count slice={sum ? markSlice(`trend.${name}`, area ?? '', name, span, sum.now) : null} onSlice={onSlice} />
      {change !== null && sum && <small className="figures" title={groupDigits(sum.before ?? 0)}>{change > 0 ? '+' : change < 0 ? '−' : '±'}{Math.abs(change).toFixed(1)}%</small>}
    </p>
  );
}

/** The same object until its bounds move, so that nothing is asked or drawn again each second. */
export function usePeriod(name: PeriodName, now: number): Period {
  const { from } = periodOf(name, now);
  return useMemo(() => periodOf(name, now), [name, from]);
}

function useStats(measure: Measure, area: string | null, span: Period): Asked<Stats> {
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const subject = area === null ? null : `${measure} ${area} ${span.name}`;
  return useAsked(subject, `${beat} ${span.from}`, (signal) => centre.stats({ measure, area: area!, from: isoOf(span.from), to: isoOf(span.to), by: span.by, compare: true }, signal));
}

function useTimeTexts(span: Period): { axis: (at: number) => string; tip: (at: number) => string } {
  const { time, language } = usePageWords();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
    return span.by === 'hour'
      ? { axis: time.minute, tip: (at) => `${day.format(at)} ${time.minute(at)}–${time.minute(at + 3_600_000)}` }
      : { axis: (at) => day.format(at), tip: (at) => `${time.date(at)} ${time.weekday(at)}` };
  }, [span, time, language]);
}

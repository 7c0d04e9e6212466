import { type KeyboardEvent, useMemo, useState } from 'react';
import { ChartTable } from '../../charts/ChartTable.tsx';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { Failed } from './Failed.tsx';
import { type HeatCell, LEAST_FOR_HEAT, weekHeat } from './model/weekHeat.ts';
import type { TimeWindow } from './model/window.ts';
import { usePageWords } from './pageWords.ts';
import { useStats } from './useStats.ts';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 };
const HOUR_MS = 3_600_000;
const LEAST_MS = 7 * 86_400_000;

/** When reports come in: hours of the week, each the mean of those that the window has. One cell takes the keyboard, arrows walk. */
export function HeatCard({ area, window }: { area: string | null; window: TimeWindow }) {
  const { t } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  // Of the running hour nobody knows yet what it brings, and before the first record nobody counted.
  const lastHour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const asked = useStats('reported', 'weekHour', area, { ...window, to: Math.max(window.from + 1, Math.min(window.to, lastHour)) });
  const [at, setAt] = useState(0);
  const cells = useMemo(() => asked.value && weekHeat(asked.value.rows, Math.max(window.from, asked.value.since === null ? 0 : Date.parse(asked.value.since)), Date.parse(asked.value.to)), [asked.value, window]);
  const total = cells?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const most = Math.max(0, ...(cells ?? []).map(({ mean }) => mean ?? 0));
  const isShort = window.to - window.from < LEAST_MS;
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (at + step + 168) % 168;
    setAt(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };
  const say = (cell: HeatCell) => t('heat.cell', { weekday: t(`heat.days.${cell.weekday}`), hour: String(cell.hour).padStart(2, '0'), mean: meanText(cell), count: groupDigits(cell.count), times: cell.hours < 1 ? cell.hours.toFixed(1) : String(Math.floor(cell.hours)) });
  return (
    <section className="leader-card leader-heat" aria-label={t('heat.title')}>
      <h2>{t('heat.title')}<small>{t('trend.reported')} · {t(`trend.${window.name}`)}</small></h2>
      {asked.value === undefined && asked.failure && <Failed failure={asked.failure} again={asked.again} />}
      {cells && (isShort || total === 0) && <p className="leader-none">{t(isShort ? 'heat.short' : 'split.none')}</p>}
      {cells && !isShort && total > 0 && <>
        <div className="leader-heat-grid" role="group" aria-label={t('heat.title')} onKeyDown={walk}>
          <span />{HOURS.map((hour) => <i key={hour} aria-hidden="true" className="figures">{hour % 3 === 0 ? hour : ''}</i>)}
          {WEEKDAYS.map((weekday) => [
            <i key={weekday} aria-hidden="true">{t(`heat.days.${weekday}`)}</i>,
            ...HOURS.map((hour) => {
              const index = weekday * 24 + hour;
              const cell = cells[index]!;
              return <button key={index} type="button" data-cell={index} tabIndex={index === at ? 0 : -1} aria-label={say(cell)} data-none={cell.mean === null} style={cell.mean === null ? undefined : { background: `color-mix(in oklab, var(--normal) ${most === 0 ? 0 : (88 * cell.mean) / most}%, rgba(140, 190, 220, .09))` }} onFocus={() => setAt(index)} onPointerEnter={() => setAt(index)} />;
            }),
          ])}
        </div>
        <p className="leader-heat-said" aria-hidden="true">{say(cells[at]!)}</p>
        <p className="leader-heat-scale"><span className="figures">0</span><i /><span className="figures">{most.toFixed(most < 10 ? 1 : 0)}</span>{t('heat.unit')}{total < LEAST_FOR_HEAT && <em>{t('heat.thin', { count: groupDigits(total) })}</em>}</p>
        <ChartTable summary={t('trend.table')} caption={t('heat.title')} head={[t('heat.hour'), ...WEEKDAYS.map((weekday) => t(`heat.days.${weekday}`))]}
          rows={HOURS.map((hour) => ({ key: String(hour), cells: [`${String(hour).padStart(2, '0')}:00`, ...WEEKDAYS.map((weekday) => meanText(cells[weekday * 24 + hour]!))] }))} />
      </>}
      <p className="leader-note">{t('heat.note')}</p>
    </section>
  );
}

const meanText = ({ mean }: HeatCell): string => (mean === null ? '—' : mean.toFixed(mean < 10 ? 1 : 0));

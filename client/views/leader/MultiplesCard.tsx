import { useMemo } from 'react';
import { ChartTable } from '../../charts/ChartTable.tsx';
import { centre } from '../../http/centre.ts';
import type { StatsRow } from '../../http/centreApi.ts';
import type { Answer } from '../../http/answer.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { Failed } from './Failed.tsx';
import { Count } from './Figure.tsx';
import { linePath } from './model/moment.ts';
import { isoOf } from './model/period.ts';
import { smallMultiples } from './model/smallMultiple.ts';
import type { Slice } from './model/slice.ts';
import type { TimeWindow } from './model/window.ts';
import { usePageWords } from './pageWords.ts';
import { statsSlice } from './TrendCards.tsx';
import { mayDrill } from './model/drill.ts';

const WIDTH = 200;
const HEIGHT = 56;
const REFRESH_MS = 60_000;

interface MultiplesCardProps {
  readonly areas: readonly string[] | undefined;
  readonly window: TimeWindow;
  readonly onArea: (area: string) => void;
  readonly onSlice: (slice: Slice) => void;
}

/** The reports of the areas below, each a small chart on one common scale: who rises, who falls, who is large. */
export function MultiplesCard({ areas, window, onArea, onSlice }: MultiplesCardProps) {
  const { t, names } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  const beat = Math.floor(now / REFRESH_MS);
  const codes = areas?.toSorted().join(' ') ?? '';
  const asked = useAsked(codes === '' ? null : `multiples ${codes} ${window.name} ${window.from}`, `${beat}`, (signal) => rowsOfAll(codes.split(' '), window, signal));
  const shown = useMemo(() => asked.value && smallMultiples(window, now, asked.value), [asked.value, window]);
  if (codes === '') return null;
  return (
    <section className="leader-card leader-multiples" aria-label={t('multiples.title')}>
      <h2>{t('multiples.title')}<small>{t(`trend.${window.name}`)} · {t(`trend.per.${window.by}`)}</small></h2>
      {shown === undefined && asked.failure ? <Failed failure={asked.failure} again={asked.again} /> : (
        <ol aria-busy={shown === undefined}>
          {shown === undefined && Array.from({ length: 10 }, (_, n) => <li key={n} className="leader-multiple-wait" />)}
          {shown?.areas.map(({ area, total, line }) => (
            <li key={area}>
              <p>{mayDrill(area) ? <button type="button" onClick={() => onArea(area)}>{names.area(area)}</button> : <b>{names.area(area)}</b>}<Count slice={statsSlice('trend.reported', area, 'reported', window, total, names.area(area))} onSlice={onSlice} /></p>
              <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden="true"><path d={`M0 ${HEIGHT}H${WIDTH}`} className="leader-multiple-ground" /><path d={linePath(line, WIDTH, HEIGHT, [0, shown.most])} /></svg>
            </li>
          ))}
        </ol>
      )}
      <p className="leader-note">{shown ? t('multiples.note', { most: groupDigits(shown.most) }) : '\u00a0'}{shown && shown.left > 0 && ` ${t('multiples.left', { count: shown.left })}`}</p>
      {shown === undefined && <div className="chart-table-wait" />}
      {shown && <ChartTable summary={t('trend.table')} caption={t('multiples.title')} head={[t('areas.name'), t('trend.reported'), t('multiples.least'), t('multiples.highest'), t('multiples.last')]}
        rows={shown.areas.map(({ area, total, line }) => {
          const values = line.map(({ value }) => value);
          return { key: area, cells: [names.area(area), ...[total, ...(values.length === 0 ? [0, 0, 0] : [Math.min(...values), Math.max(...values), values.at(-1)!])].map(groupDigits)] };
        })} />}
    </section>
  );
}

/** Of every area, or the first that failed. */
async function rowsOfAll(areas: readonly string[], { from, to, by }: TimeWindow, signal: AbortSignal): Promise<Answer<ReadonlyMap<string, readonly StatsRow[]>>> {
  const answers = await Promise.all(areas.map((area) => centre.stats({ measure: 'reported', area, from: isoOf(from), to: isoOf(to), by }, signal)));
  const rows = new Map<string, readonly StatsRow[]>();
  for (const [n, answer] of answers.entries()) {
    if (answer.outcome !== 'ok') return answer;
    rows.set(areas[n]!, answer.value.rows);
  }
  return { outcome: 'ok', value: rows };
}

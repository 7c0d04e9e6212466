import { useState } from 'react';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { Failed } from './Failed.tsx';
import { Count } from './Figure.tsx';
import { isoOf, type PeriodName } from './model/period.ts';
import { growth } from './model/rate.ts';
import { markSlice, type Slice } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';
import { usePeriod } from './TrendCards.tsx';

const REFRESH_MS = 30_000;
/** Shown before one asks for all. */
const FIRST = 9;

interface SplitCardProps {
  readonly area: string | null;
  readonly by: 'channel' | 'category';
  readonly period: PeriodName;
  readonly onSlice: (slice: Slice) => void;
}

/** Reports of the period by channel or by category: bars from zero, a mark where the period before stood. */
export function SplitCard({ area, by, period: name, onSlice }: SplitCardProps) {
  const { t, names } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const [all, setAll] = useState(false);
  const span = usePeriod(name, now);
  const asked = useAsked(area === null ? null : `${by} ${area} ${name}`, `${beat} ${span.from}`, (signal) => centre.stats({ measure: 'reported', area: area!, from: isoOf(span.from), to: isoOf(span.to), by, compare: true }, signal));
  const rows = asked.value?.rows ?? [];
  const most = Math.max(1, ...rows.flatMap((row) => [row.numerator, row.before?.numerator ?? 0]));
  const shown = all ? rows : rows.slice(0, FIRST);
  const compared = rows.some((row) => row.before && growth(row.numerator, row.before.numerator) !== null);
  const nameOf = (code: string) => (by === 'channel' ? names.channelShort(code) : names.category(code));
  return (
    <section className="leader-card leader-split" aria-label={t(`split.${by}`)}>
      <h2>{t(`split.${by}`)}<small>{t('trend.reported')} · {t(`trend.${name}`)}</small></h2>
      {asked.value === undefined && asked.failure ? <Failed failure={asked.failure} again={asked.again} /> : (
        <ol aria-busy={asked.value === undefined} data-compared={compared}>
          {asked.value === undefined && Array.from({ length: FIRST }, (_, i) => <li key={i} className="leader-row-wait"><span /></li>)}
          {shown.map((row) => {
            const change = row.before ? growth(row.numerator, row.before.numerator) : null;
            return (
              <li key={row.key}>
                <span className="leader-split-name">{nameOf(row.key)}</span>
                <span className="leader-bar" aria-hidden="true">
                  <i style={{ width: `${(100 * row.numerator) / most}%` }} />
                  {change !== null && row.before && <b style={{ left: `${(100 * row.before.numerator) / most}%` }} />}
                </span>
                <Count slice={markSlice('trend.reported', area ?? '', 'reported', span, row.numerator, { [by]: row.key, of: nameOf(row.key) })} onSlice={onSlice} />
                {compared && <small className="figures" title={row.before && t('split.before', { count: groupDigits(row.before.numerator) })}>{change === null ? '' : `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change).toFixed(1)}%`}</small>}
              </li>
            );
          })}
        </ol>
      )}
      {asked.value && rows.length === 0 && <p className="leader-none">{t('split.none')}</p>}
      {!all && rows.length > FIRST && <button type="button" className="leader-more" onClick={() => setAll(true)}>{t('split.more', { count: rows.length - FIRST })}</button>}
    </section>
  );
}

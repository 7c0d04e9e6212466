import { useState } from 'react';
import type { Dimension, StatsRow } from '../../http/centreApi.ts';
import { groupDigits } from '../../ui/number.ts';
import { Failed } from './Failed.tsx';
import { Count } from './Figure.tsx';
import { growth } from './model/rate.ts';
import type { Slice } from './model/slice.ts';
import type { TimeWindow } from './model/window.ts';
import { type PageWords, usePageWords } from './pageWords.ts';
import { statsSlice, wasRecorded } from './TrendCards.tsx';
import { useStats } from './useStats.ts';

/** Shown before one asks for all. */
const FIRST = 9;

export type SplitBy = Extract<Dimension, 'channel' | 'category' | 'unit' | 'disputeKind' | 'area'>;

interface SplitCardProps {
  readonly area: string | null;
  /** What it may be split by, the first to begin with. */
  readonly by: readonly SplitBy[];
  readonly window: TimeWindow;
  readonly onSlice: (slice: Slice) => void;
}

/** Reports of the window by one dimension: bars from zero, a mark where the time before stood. */
export function SplitCard({ area, by: choices, window, onSlice }: SplitCardProps) {
  const words = usePageWords();
  const { t } = words;
  const [all, setAll] = useState(false);
  const [by, setBy] = useState<SplitBy>(choices[0]!);
  const asked = useStats('reported', by, area, window);
  const found = asked.value?.rows ?? [];
  // Areas come in the order of their codes, and with those where nothing happened.
  const rows = (by === 'area' ? [...found].sort((a, b) => b.numerator - a.numerator) : found).filter((row) => row.numerator > 0 || (row.before?.numerator ?? 0) > 0);
  const most = Math.max(1, ...rows.flatMap((row) => [row.numerator, row.before?.numerator ?? 0]));
  const shown = all ? rows : rows.slice(0, FIRST);
  const isKnown = asked.value !== undefined && wasRecorded(asked.value);
  const compared = isKnown && rows.some((row) => row.before && growth(row.numerator, row.before.numerator) !== null);
  return (
    <section className="leader-card leader-split" aria-label={t(`split.${by}`)}>
      <div className="leader-card-head">
        <h2>{t(`split.${by}`)}<small>{t('trend.reported')} · {t(`trend.${window.name}`)}</small></h2>
        <div className="leader-switch" role="group" aria-label={t('split.by')}>{choices.map((one) => <button key={one} type="button" aria-pressed={one === by} onClick={() => { setBy(one); setAll(false); }}>{t(`split.short.${one}`)}</button>)}</div>
      </div>
      {asked.value === undefined && asked.failure ? <Failed failure={asked.failure} again={asked.again} /> : (
        <ol aria-busy={asked.value === undefined} data-compared={compared}>
          {asked.value === undefined && Array.from({ length: FIRST }, (_, i) => <li key={i} className="leader-row-wait"><span /></li>)}
          {shown.map((row) => {
            const change = row.before && compared ? growth(row.numerator, row.before.numerator) : null;
            const name = nameOf(by, row.key, area, words);
            return (
              <li key={row.key}>
                <span className="leader-split-name" title={name}>{name}</span>
                <span className="leader-bar" aria-hidden="true">
                  <i style={{ width: `${(100 * row.numerator) / most}%` }} />
                  {change !== null && row.before && <b style={{ left: `${(100 * row.before.numerator) / most}%` }} />}
                </span>
                <Count slice={rowSlice(by, row, area, window, name)} onSlice={onSlice} />
                {compared && <small className="figures" title={row.before && t('split.before', { count: groupDigits(row.before.numerator) })}>{change === null ? '' : `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change).toFixed(1)}%`}</small>}
              </li>
            );
          })}
        </ol>
      )}
      {asked.value && rows.length === 0 && <p className="leader-none">{t('split.none')}</p>}
      {by === 'unit' && rows.length > 0 && <p className="leader-note">{t('split.unitNote')}</p>}
      {!all && rows.length > FIRST && <button type="button" className="leader-more" onClick={() => setAll(true)}>{t('split.more', { count: rows.length - FIRST })}</button>}
    </section>
  );
}

function nameOf(by: SplitBy, key: string, area: string | null, { t, names }: PageWords): string {
  switch (by) {
    case 'channel': return names.channelShort(key);
    case 'category': return names.category(key);
    case 'unit': return key === '-' ? t('split.noUnit') : names.unit(key);
    case 'disputeKind': return t(`dispute.${key}`);
    case 'area': return key === area ? t('split.itself', { area: names.area(key) }) : names.area(key);
  }
}

/** What is placed at the area itself and at none below has no list of its own here: it would hold all of the area. */
function rowSlice(by: SplitBy, { key, numerator }: StatsRow, area: string | null, window: TimeWindow, name: string): Slice | null {
  if (by === 'area') return key === area ? null : statsSlice('trend.reported', key, 'reported', window, numerator, name);
  const slice = statsSlice('trend.reported', area, 'reported', window, numerator, name);
  return { ...slice, filter: { ...slice.filter, [by === 'disputeKind' ? 'dispute' : by]: key } };
}

import type { Measure, Stats } from '../../http/centreApi.ts';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText } from '../../ui/rate.ts';
import { Failed } from './Failed.tsx';
import { Count } from './Figure.tsx';
import { change, growth, SMALL_SAMPLE } from './model/rate.ts';
import { inSpan, type Slice } from './model/slice.ts';
import type { TimeWindow } from './model/window.ts';
import { usePageWords } from './pageWords.ts';
import { Change } from './RateCard.tsx';
import { statsSlice, wasRecorded } from './TrendCards.tsx';
import { useStats } from './useStats.ts';

interface CompareCardProps {
  readonly area: string | null;
  readonly window: TimeWindow;
  readonly onSlice: (slice: Slice) => void;
}

type Mark = Parameters<typeof statsSlice>[2];
/** A rate's two lists; the field asks all, so who was asked is none. */
const LISTS: Readonly<Record<Exclude<Measure, 'alerts' | 'satisfaction'>, { readonly done: Mark; readonly of?: Mark }>> = {
  reported: { done: 'reported' }, closed: { done: 'closed' }, acceptedInTime: { done: 'acceptedInTime', of: 'acceptDue' },
  handledInTime: { done: 'handledInTime', of: 'handleDue' }, disputeResolution: { done: 'settled', of: 'investigated' },
};
const MEASURES = ['reported', 'closed', 'acceptedInTime', 'handledInTime', 'disputeResolution', 'satisfaction'] as const;

/** 本期与上期: the window beside the one before, both numbers told; of a window that still runs the same part of the one before. */
export function CompareCard({ area, window, onSlice }: CompareCardProps) {
  const { t, time } = usePageWords();
  const asked = MEASURES.map((measure) => useStats(measure, 'area', area, window));
  const first = asked[0]!;
  const { compared } = first.value ?? {};
  const day = (at: string) => `${time.date(Date.parse(at))} ${time.minute(Date.parse(at))}`;
  return (
    <section className="leader-card leader-compare" aria-label={t('compare.title')}>
      <h2>{t('compare.title')}<small>{t(`trend.${window.name}`)}</small></h2>
      {first.value === undefined && first.failure ? <Failed failure={first.failure} again={first.again} /> : (
        <table aria-busy={first.value === undefined}>
          <thead><tr><th scope="col">{t('compare.measure')}</th><th scope="col">{t('compare.now')}</th><th scope="col">{t('compare.before')}</th><th scope="col">{t('compare.change')}</th></tr></thead>
          <tbody>{MEASURES.map((measure, i) => <Row key={measure} measure={measure} stats={asked[i]!.value} area={area} window={window} onSlice={onSlice} />)}</tbody>
        </table>
      )}
      {compared && <p className="leader-note">{t('compare.with', { from: day(compared.from), to: day(compared.to) })}</p>}
    </section>
  );
}

function Row({ measure, stats, area, window, onSlice }: CompareCardProps & { readonly measure: (typeof MEASURES)[number]; readonly stats: Stats | undefined }) {
  const { t } = usePageWords();
  const sum = (of: (row: Stats['rows'][number]) => number) => stats?.rows.reduce((total, row) => total + of(row), 0) ?? 0;
  const now = { done: sum((row) => row.numerator), of: sum((row) => row.denominator) };
  const before = { done: sum((row) => row.before?.numerator ?? 0), of: sum((row) => row.before?.denominator ?? 0) };
  const isCount = measure === 'reported' || measure === 'closed';
  const isKnown = stats !== undefined && wasRecorded(stats);
  const grown = growth(now.done, before.done);
  return (
    <tr>
      <th scope="row">{t(`compare.of.${measure}`)}</th>
      <td>{stats === undefined ? '—' : <>{!isCount && <b className="figures">{rateText(now)}</b>}<Parts measure={measure} part={now} area={area} window={window} onSlice={onSlice} /></>}</td>
      <td>{!isKnown ? <span className="leader-muted">{stats && t('compare.notRecorded')}</span> : isCount ? <span className="figures">{groupDigits(before.done)}</span> : <><b className="figures">{rateText(before)}</b><span className="leader-parts figures">{groupDigits(before.done)}<i>/</i>{groupDigits(before.of)}</span></>}</td>
      <td>{isKnown && (isCount
        ? grown === null ? <span className="leader-muted">{t('compare.few')}</span> : <span className="figures">{grown > 0 ? '+' : grown < 0 ? '−' : '±'}{Math.abs(grown).toFixed(1)}%</span>
        : Math.min(now.of, before.of) < SMALL_SAMPLE ? <span className="leader-muted">{t('compare.few')}</span> : <Change points={change(now, before)} />)}</td>
    </tr>
  );
}

const rateText = (part: { readonly done: number; readonly of: number }): string => (part.of === 0 ? '—' : `${percentText(percentOf(part))}%`);

function Parts({ measure, part, area, window, onSlice }: CompareCardProps & { readonly measure: (typeof MEASURES)[number]; readonly part: { readonly done: number; readonly of: number } }) {
  const { t } = usePageWords();
  if (measure === 'satisfaction') {
    const slice: Slice = { name: 'compare.of.satisfied', count: part.done, filter: { area: area ?? '', stage: 'handle', count: 'satisfied', ...inSpan(window) } };
    return <span className="leader-parts"><Count slice={slice} onSlice={onSlice} /><i>/</i><span className="figures" title={t('compare.asked')}>{groupDigits(part.of)}</span></span>;
  }
  const { done, of } = LISTS[measure];
  const list = (mark: Mark, count: number) => <Count slice={statsSlice(markWords[mark] ?? `trend.${mark}`, area, mark, window, count)} onSlice={onSlice} />;
  return of === undefined ? list(done, part.done) : <span className="leader-parts">{list(done, part.done)}<i>/</i>{list(of, part.of)}</span>;
}

const markWords: Readonly<Partial<Record<Mark, string>>> = {
  acceptedInTime: 'figures.acceptedInTime', acceptDue: 'figures.acceptDue', handledInTime: 'figures.handledInTime', handleDue: 'figures.handleDue', settled: 'disputes.settled', investigated: 'disputes.investigated',
};

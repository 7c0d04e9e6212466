import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText } from '../../ui/rate.ts';
import { Count } from './Figure.tsx';
import { change, SMALL_SAMPLE } from './model/rate.ts';
import { inSpan, type Slice } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';
import { Change } from './RateCard.tsx';
import { usePeriod, wasRecorded } from './TrendCards.tsx';
import { useStats } from './useStats.ts';

const REFRESH_MS = 30_000;

/** What people said of the work, and who is out there: the first beside the thirty days before, the second of now alone, for nothing older is kept. */
export function StandingRates({ area, onSlice }: { area: string | null; onSlice: (slice: Slice) => void }) {
  const { t } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  const beat = useCentre((state) => Math.floor(state.serverTime / REFRESH_MS));
  const window = usePeriod('30d', now);
  const asked = useStats('satisfaction', 'area', area, window).value;
  const staffing = useAsked(area, beat, (signal) => centre.staffing(area!, signal)).value;
  const sum = (of: (row: NonNullable<typeof asked>['rows'][number]) => number) => asked?.rows.reduce((total, row) => total + of(row), 0) ?? 0;
  const judged = { done: sum((row) => row.numerator), of: sum((row) => row.denominator) };
  const before = { done: sum((row) => row.before?.numerator ?? 0), of: sum((row) => row.before?.denominator ?? 0) };
  const satisfied: Slice | null = asked ? { name: 'figures.satisfied', count: judged.done, filter: { area: area ?? '', stage: 'handle', count: 'satisfied', ...inSpan(window) } } : null;
  return (
    <>
      <div>
        <dt>{t('figures.satisfaction')}<small>{t('figures.month')}</small></dt>
        <dd>
          <b className="figures">{asked ? percentText(percentOf(judged)) : '—'}<small>%</small></b>
          <span className="leader-parts" title={t('figures.satisfiedAsked')}><Count slice={satisfied} onSlice={onSlice} /><i>/</i><span className="figures">{asked ? groupDigits(judged.of) : '—'}</span></span>
          {asked && wasRecorded(asked) && before.of >= SMALL_SAMPLE && <small>{t('figures.before30')} <Change points={change(judged, before)} /></small>}
        </dd>
      </div>
      <div>
        <dt>{t('figures.covered')}<small>{t('figures.coveredNow')}</small></dt>
        <dd>
          <b className="figures">{staffing ? percentText(percentOf(staffing.grids)) : '—'}<small>%</small></b>
          <span className="leader-parts figures" title={t('figures.coveredParts')}>{staffing ? <>{groupDigits(staffing.grids.done)}<i>/</i>{groupDigits(staffing.grids.of)}</> : '—'}</span>
          <small className="leader-wrap">{t('figures.onShift', { count: staffing ? groupDigits(staffing.onShift) : '—' })}</small>
        </dd>
      </div>
    </>
  );
}

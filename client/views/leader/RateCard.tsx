import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import type { Figures } from '../../../shared/figures.ts';
import type { Moments } from '../../http/areaFigures.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { DotScale, ScaleAxis } from '../../ui/DotScale.tsx';
import { percentOf, percentText, scaleStart } from '../../ui/rate.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import { Count } from './Figure.tsx';
import { change, rateOf, SMALL_SAMPLE } from './model/rate.ts';
import { disputeSlice, type Slice } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';

const NONE = { done: 0, of: 0 };
const twoDecimals = (value: number): string => percentText(value);

interface RateCardProps {
  readonly area: string | null;
  readonly whole: Figures | undefined;
  readonly moments: Moments | undefined;
  readonly onSlice: (slice: Slice) => void;
}

/** The dispute resolution rate, whole and by kind: dots on a stated scale, intervals, both numbers. */
export function RateCard({ area, whole, moments, onSlice }: RateCardProps) {
  const { t } = usePageWords();
  const now = useCentre((centre) => centre.serverTime);
  const part = whole?.month.disputes;
  const slice = (mark: 'settled' | 'investigated', count: number | undefined) => (count === undefined ? null : disputeSlice(area ?? '', mark, now, count));
  return (
    <section className="leader-card leader-rate" aria-label={t('rate.title')}>
      <h2>{t('rate.title')}<small>{t('rate.window')}</small></h2>
      <div className="leader-hero">
        <p className="leader-hero-figure"><RollingNumber value={part ? percentOf(part) : null} write={twoDecimals} /><small>%</small></p>
        <dl>
          <div><dt>{t('rate.settled')}</dt><dd><Count slice={slice('settled', part?.done)} onSlice={onSlice} /></dd></div>
          <div><dt>{t('rate.investigated')}</dt><dd><Count slice={slice('investigated', part?.of)} onSlice={onSlice} /></dd></div>
          {part && moments?.yesterday && <div><dt>{t('beside.yesterday')}</dt><dd><Change points={change(part, moments.yesterday.month.disputes)} /></dd></div>}
          {part && moments?.lastWeek && <div><dt>{t('beside.lastWeek')}</dt><dd><Change points={change(part, moments.lastWeek.month.disputes)} /></dd></div>}
          <div><dt>{t('rate.before')}</dt><dd>{whole && <Change points={change(whole.month.disputes, whole.month.disputesBefore)} />}</dd></div>
        </dl>
      </div>
      <Kinds area={area} whole={whole} onSlice={onSlice} />
    </section>
  );
}

export function Change({ points }: { points: number | null }) {
  const { t } = usePageWords();
  if (points === null) return <span className="leader-muted">{t('rate.noBefore')}</span>;
  if (Math.abs(points) < 0.005) return <span>{t('rate.same')}</span>;
  return <span className={`figures tone-${points > 0 ? 'settled' : 'attention'}`}>{points > 0 ? '▲' : '▼'} {Math.abs(points).toFixed(2)} <small>{t('rate.points')}</small></span>;
}

function Kinds({ area, whole, onSlice }: Omit<RateCardProps, 'moments'>) {
  const { t } = usePageWords();
  const now = useCentre((centre) => centre.serverTime);
  const kinds = DISPUTE_KINDS.map((kind) => ({ kind, part: whole?.month.disputesByKind[kind] ?? NONE }));
  const compared = kinds.filter(({ part }) => !rateOf(part).small);
  const start = scaleStart(compared.map(({ part }) => rateOf(part).low));
  return (
    <div className="leader-kinds">
      <p className="leader-scale"><span>{t('rate.byKind')}</span><ScaleAxis start={start} /></p>
      <ol>
        {kinds.map(({ kind, part }) => {
          const name = { code: kind, name: t(`dispute.${kind}`) };
          return (
            <li key={kind}>
              <span>{name.name}</span>
              <DotScale part={part} start={start} tone="settled" />
              <b className="figures" title={rateOf(part).small ? t('rate.small', { n: SMALL_SAMPLE }) : undefined} data-small={rateOf(part).small}>{percentText(percentOf(part), 1)}</b>
              <span className="leader-parts"><Count slice={whole ? disputeSlice(area ?? '', 'settled', now, part.done, name) : null} onSlice={onSlice} /><i>/</i><Count slice={whole ? disputeSlice(area ?? '', 'investigated', now, part.of, name) : null} onSlice={onSlice} /></span>
            </li>
          );
        })}
      </ol>
      <p className="leader-note">{t('rate.scale', { from: start })}</p>
    </div>
  );
}

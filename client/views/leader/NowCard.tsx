import type { ReactNode } from 'react';
import type { Figures, MomentFigures, Part } from '../../../shared/figures.ts';
import { selectStandingAlerts } from '../../stores/centreSelectors.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { ageText } from '../../ui/duration.ts';
import { percentOf, percentText } from '../../ui/rate.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import type { Moments } from '../../http/areaFigures.ts';
import type { AlertSlice } from './AlertDrawer.tsx';
import { Count } from './Figure.tsx';
import { added, stood } from './model/moment.ts';
import { change } from './model/rate.ts';
import { markSlice, month, openSlice, type Slice, today } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';
import { Change } from './RateCard.tsx';
import { StandingRates } from './StandingRates.tsx';
import { Then } from './Then.tsx';

interface NowCardProps {
  readonly area: string | null;
  readonly whole: Figures | undefined;
  readonly moments: Moments | undefined;
  readonly onSlice: (slice: Slice) => void;
  readonly onAlerts: (slice: AlertSlice) => void;
}

/** What is open, what is late, what today brought, each beside the same moment before; and the two rates of punctuality with both their numbers. */
export function NowCard({ area, whole, moments, onSlice, onAlerts }: NowCardProps) {
  const { t, time } = usePageWords();
  const now = useCentre((centre) => centre.serverTime);
  const [day, window] = [today(now), month(now)];
  const place = area ?? '';
  const slice = (make: (figures: Figures) => Slice) => (whole ? make(whole) : null);
  const then = (of: (figures: Figures | MomentFigures) => number, line = stood) => whole && moments && (
    <Then now={of(whole)} yesterday={moments.yesterday && of(moments.yesterday)} lastWeek={moments.lastWeek && of(moments.lastWeek)} line={line(moments.moments, of)} />
  );
  return (
    <section className="leader-card leader-now" aria-label={t('figures.title')}>
      <h2>{t('figures.title')}{moments?.yesterday && <small>{t('beside.at', { clock: time.minute(moments.yesterday.at) })}</small>}</h2>
      <dl className="leader-figures">
        <Figure name={t('figures.reported')} slice={slice((f) => markSlice('figures.reported', place, 'reported', day, f.today.reported))} then={then((f) => f.today.reported, added)} onSlice={onSlice} />
        <Figure name={t('figures.closed')} slice={slice((f) => markSlice('figures.closed', place, 'closed', day, f.today.closed))} then={then((f) => f.today.closed, added)} onSlice={onSlice} />
        <Alerts count={whole?.today.alerts ?? null} note={<Standing area={area} now={now} />} then={then((f) => f.today.alerts, added)} onOpen={(count) => onAlerts({ area: place, ...day, count })} />
        <Figure name={t('figures.open')} slice={slice((f) => openSlice(place, 'open', f.open))} then={then((f) => f.open)} onSlice={onSlice} />
        <Figure
          name={t('figures.overdue')} tone="attention" slice={slice((f) => openSlice(place, 'overdue', f.overdue))} onSlice={onSlice}
          note={whole && whole.open > 0 ? t('figures.share', { percent: percentText((100 * whole.overdue) / whole.open, 1) }) : undefined}
          then={then((f) => f.overdue)}
        />
        <Figure name={t('figures.reportedMonth')} slice={slice((f) => markSlice('figures.reportedMonth', place, 'reported', window, f.month.reported))} onSlice={onSlice} />
      </dl>
      <dl className="leader-rates">
        <Punctual name={t('figures.accepted')} part={whole?.month.acceptedInTime} before={moments?.yesterday?.month.acceptedInTime} done={(part) => markSlice('figures.acceptedInTime', place, 'acceptedInTime', window, part.done)} of={(part) => markSlice('figures.acceptDue', place, 'acceptDue', window, part.of)} onSlice={onSlice} />
        <Punctual name={t('figures.handled')} part={whole?.month.handledInTime} before={moments?.yesterday?.month.handledInTime} done={(part) => markSlice('figures.handledInTime', place, 'handledInTime', window, part.done)} of={(part) => markSlice('figures.handleDue', place, 'handleDue', window, part.of)} onSlice={onSlice} />
        <StandingRates area={area} onSlice={onSlice} />
      </dl>
    </section>
  );
}

/** Of the area that this page is signed in for: how many stand, and for how long the oldest has. */
function Standing({ area, now }: { area: string | null; now: number }) {
  const { t } = usePageWords();
  const room = useCentre((centre) => centre.room);
  const standing = useCentre(selectStandingAlerts);
  if (area !== room) return null;
  if (standing.length === 0) return <small>{t('figures.noneStands')}</small>;
  return <small>{t('figures.standing', { count: standing.length, oldest: ageText(now - Math.min(...standing.map(({ raisedAt }) => raisedAt)), false) })}</small>;
}

/** Alerts are no incidents, so theirs is a list of its own. */
function Alerts({ count, note, then, onOpen }: { count: number | null; note: ReactNode; then: ReactNode; onOpen: (count: number) => void }) {
  const { t } = usePageWords();
  return (
    <div>
      <dt>{t('figures.alerts')}</dt>
      <dd>
        <button type="button" className="leader-count figures leader-figure tone-text" disabled={count === null} aria-label={`${t('figures.alerts')} ${count ?? ''}`} title={t('list.openAlerts', { count: count ?? 0 })} onClick={() => onOpen(count!)}><RollingNumber value={count} /></button>
        {note}
        {then}
      </dd>
    </div>
  );
}

function Figure({ name, slice, note, then, tone = 'text', onSlice }: { name: string; slice: Slice | null; note?: string | undefined; then?: ReactNode; tone?: string; onSlice: (slice: Slice) => void }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Count slice={slice} onSlice={onSlice} className={`leader-figure tone-${slice && slice.count > 0 ? tone : 'text'}`}>{slice && <RollingNumber value={slice.count} />}</Count>
        {note && <small>{note}</small>}
        {then}
      </dd>
    </div>
  );
}

function Punctual({ name, part, before, done, of, onSlice }: { name: string; part: Part | undefined; before: Part | undefined; done: (part: Part) => Slice; of: (part: Part) => Slice; onSlice: (slice: Slice) => void }) {
  const { t } = usePageWords();
  return (
    <div>
      <dt>{name}<small>{t('figures.month')}</small></dt>
      <dd>
        <b className="figures">{part ? percentText(percentOf(part)) : '—'}<small>%</small></b>
        <span className="leader-parts"><Count slice={part ? done(part) : null} onSlice={onSlice} /><i>/</i><Count slice={part ? of(part) : null} onSlice={onSlice} /></span>
        {part && before && <small>{t('beside.yesterday')} <Change points={change(part, before)} /></small>}
      </dd>
    </div>
  );
}

import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { ageText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { type Freshness, linkAge } from '../../ui/useFreshness.ts';
import { pageMeta } from '../../ui/pageMeta.ts';
import { Ticking } from '../../ui/Ticking.tsx';
import { doorsShown, QUIET_MS } from './doorsShown.ts';
import { DutyLine } from './DutyLine.tsx';
import { wallProbe } from './wallProbe.ts';

interface WallHeaderProps {
  readonly focus: string | null;
  readonly onBack: () => void;
  readonly freshness: Freshness;
}

/** Whose wall this is, where one looks, how old what one sees is, and the centre's clock. */
export function WallHeader({ focus, onBack, freshness }: WallHeaderProps) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const room = useCentre((centre) => centre.room);
  const exercise = useCentre((centre) => centre.exercise);
  const city = names.area(room ?? '3302');
  return (
    <header className="wall-head">
      <h1>{pageMeta('yilan-centre-name', language, t('centre', { city }))}</h1>
      {exercise && <span className="exercise-badge">{t('exercise')}</span>}
      <nav className="breadcrumb" aria-label={t('map')}>
        {focus === null ? <span aria-current="page">{t('city')}</span> : (
          <>
            <button type="button" onClick={onBack} title={`${t('back')} (Esc)`}>{t('city')}</button>
            <span aria-hidden="true">›</span>
            <span aria-current="page">{names.area(focus)}</span>
          </>
        )}
      </nav>
      <div className="head-side"><DutyLine /><Ages freshness={freshness} /></div>
      <ServerClock freshness={freshness} />
    </header>
  );
}

/** The three ages: of the link, of the drawing, and of each source; all of them go on while nothing comes. */
function Ages({ freshness }: { freshness: Freshness }) {
  const { t } = useWords('wall');
  const link = useCentre((centre) => centre.link);
  const sources = useCentre((centre) => centre.sources);
  const now = useCentre((centre) => centre.serverTime);
  const doors = doorsShown(sources.doors, now);
  const word = link.state === 'lost' ? t('header.linkLost') : freshness === 'waiting' ? t('header.connecting') : t('header.link');
  return (
    <dl className={`ages is-${freshness}`}>
      <div className="age age-link"><dt><i className="age-lamp" />{word}</dt><dd><Ticking className="figures" read={() => (freshness === 'waiting' ? '—' : ageText(linkAge()))} everyMs={200} /></dd></div>
      <div className="age age-drawn"><dt>{t('header.drawn')}</dt><dd><Ticking className="figures" read={() => (wallProbe.drawnAt === 0 ? '—' : ageText(performance.now() - wallProbe.drawnAt))} everyMs={500} /></dd></div>
      <div className="age age-terminals"><dt>{t('header.terminals')}</dt><dd className="figures">{groupDigits(sources.terminals.fresh)}<b>/</b>{groupDigits(sources.terminals.onShift)}</dd></div>
      {doors.shown.map(({ door, at }) => (
        <div key={door} className={`age age-door ${now - at > QUIET_MS ? 'is-quiet' : ''}`}>
          <dt>{t(`doors.${door}`, { defaultValue: door })}</dt><dd><Ticking className="figures" read={() => ageText(now - at + linkAge(), false)} everyMs={500} /></dd>
        </div>
      ))}
      {doors.folded > 0 && <div className="age age-folded"><dt title={t('header.folded', { count: doors.folded })}>+{doors.folded}</dt><dd /></div>}
    </dl>
  );
}

/** The server's time of the last frame: it stands still, in red, when no frame comes. */
function ServerClock({ freshness }: { freshness: Freshness }) {
  const { t, language } = useWords('wall');
  const second = useCentre((centre) => Math.floor(centre.serverTime / 1000));
  const time = cityTime(language);
  const known = second > 0;
  const stopped = freshness === 'late' || freshness === 'stale';
  return (
    <div className={`wall-clock is-${freshness}`}>
      <span className="clock-date">{known ? time.date(second * 1000) : '\u00a0'}<br />{stopped ? t('header.clockStopped') : known ? time.weekday(second * 1000) : '\u00a0'}</span>
      <time className="figures" aria-label={t('header.clock')}>{known ? time.clock(second * 1000) : '--:--:--'}</time>
    </div>
  );
}

import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { ageText } from '../../ui/duration.ts';
import { Ticking } from '../../ui/Ticking.tsx';
import { type Freshness, linkAge } from '../../ui/useFreshness.ts';

/** A wall never lies: amber from 3 s without a frame, red over everything from 10 s. */
export function StaleOverlay({ freshness }: { freshness: Freshness }) {
  const { t, language } = useWords('wall');
  const last = useCentre((centre) => centre.serverTime);
  if (freshness === 'fresh') return null;
  if (freshness === 'waiting') return <div className="wall-waiting" role="status">{t('waiting')}</div>;
  return (
    <div className={`stale-overlay is-${freshness}`} role="alert">
      <p className="stale-card">
        <strong>{t(freshness === 'late' ? 'stale.late' : 'stale.title')} <Ticking className="figures" read={() => ageText(linkAge(), false)} /></strong>
        <span>{t('stale.last', { at: cityTime(language).clock(last) })}{freshness === 'stale' && ` · ${t('stale.meaning')}`}</span>
      </p>
    </div>
  );
}

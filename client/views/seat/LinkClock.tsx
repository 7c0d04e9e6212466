import type { TFunction } from 'i18next';
import type { Link } from '../../stores/centreState.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { CityTime } from '../../ui/cityTime.ts';
import { ageText } from '../../ui/duration.ts';
import { Ticking } from '../../ui/Ticking.tsx';
import { type Freshness, linkAge, useFreshness } from '../../ui/useFreshness.ts';

/** Amber at 3 s, red at 10 s: as the wall. */
function linkTone(link: Link, freshness: Freshness): string {
  if (link.state === 'refused' || link.state === 'lost' || freshness === 'stale') return 'alarm';
  return link.state === 'connecting' || freshness !== 'fresh' ? 'attention' : 'normal';
}

/** How the line to the centre is, and the centre's own clock. `t`: the desk's words. */
export function LinkClock({ link, now, time, t }: { link: Link; now: number; time: CityTime; t: TFunction }) {
  const tone = linkTone(link, useFreshness());
  return (
    <>
      <p className={`desk-link tone-${tone}`}>
        <span className="desk-link-dot" aria-hidden="true" />{t(`strip.${link.state}`)} <Ticking className="figures" read={() => (useCentre.getState().epoch === null ? '' : ageText(linkAge()))} />
      </p>
      <p className={`desk-clock figures tone-${tone === 'normal' ? 'text' : tone}`} aria-label={t('strip.clock')}>{now > 0 ? time.clock(now) : '--:--:--'}</p>
    </>
  );
}

import type { TFunction } from 'i18next';
import type { CityTime } from '../../ui/cityTime.ts';
import { ageText } from '../../ui/duration.ts';
import type { Health } from './useHealth.ts';

/** Two answers that did not come. */
const LATE_MS = 25_000;

/** How long ago the centre last answered, and its clock. */
export function AdminClock({ health: { asked, look, age, now }, time, t }: { health: Health; time: CityTime; t: TFunction }) {
  const tone = asked.failure !== undefined || age > LATE_MS ? 'alarm' : look === undefined ? 'attention' : 'normal';
  return (
    <>
      <p className={`desk-link tone-${tone}`}><span className="desk-link-dot" aria-hidden="true" />{t(`link.${tone}`)} {look !== undefined && <span className="figures">{ageText(age, false)}</span>}</p>
      <p className={`desk-clock figures tone-${tone === 'normal' ? 'text' : tone}`}>{now > 0 ? time.clock(now) : '--:--:--'}</p>
    </>
  );
}

import { useEffect } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { agesAt } from '../../stores/ages.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { ageText } from '../../ui/duration.ts';
import { Ticking } from '../../ui/Ticking.tsx';
import type { Trust } from './keeping/trust.ts';
import { wallProbe } from './wallProbe.ts';

/** All that a wall says when its line is dead. */
const WORDS = [
  'stale.late', 'stale.title', 'stale.last', 'stale.meaning', 'stale.drawing.late', 'stale.drawing.stale', 'stale.drawing.meaning', 'stale.terminals.late', 'stale.terminals.meaning', 'header.linkLost', 'header.clockStopped',
] as const;

/** A wall never lies: amber from 3 s without a frame or a picture, red over everything from 10 s. */
export function StaleOverlay({ trust: { freshness, because } }: { trust: Trust }) {
  const { t, language } = useWords('wall');
  const last = useCentre((centre) => centre.serverTime);
  // Slices of the font come when their signs are first drawn, and over a dead line they do not come any more.
  useEffect(() => {
    const words = WORDS.map((key) => t(key)).join('');
    void document.fonts.load("600 20px 'Noto Sans SC Variable'", words).catch(() => undefined);
  }, [t]);
  if (freshness === 'fresh') return null;
  if (because === null) return <div className="wall-waiting" role="status">{t('waiting')}</div>;
  const age = (): number => {
    const { link, render, source } = agesAt(useCentre.getState(), wallProbe.drawnAt, performance.now());
    return (because === 'link' ? link : because === 'drawing' ? render : source).ms ?? 0;
  };
  const what = because === 'link' ? t(freshness === 'late' ? 'stale.late' : 'stale.title') : t(`stale.${because}.${freshness}`);
  return (
    <div className={`stale-overlay is-${freshness}`} data-because={because} role="alert">
      <p className="stale-card">
        <strong>{what} <Ticking className="figures" read={() => ageText(age(), false)} /></strong>
        <span>{because === 'link' ? <>{t('stale.last', { at: cityTime(language).clock(last) })}{freshness === 'stale' && ` · ${t('stale.meaning')}`}</> : t(`stale.${because}.meaning`)}</span>
      </p>
    </div>
  );
}

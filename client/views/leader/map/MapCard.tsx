import './leaderMap.css';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePageWords } from '../pageWords.ts';
import type { AreaMapProps } from './AreaMap.tsx';

const AreaMap = lazy(() => import('./AreaMap.tsx'));

/** The map of the page, at its full size from the start; what draws it is fetched only when it comes into sight. */
export function MapCard(props: AreaMapProps) {
  const { t } = usePageWords();
  const body = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting === true) setSeen(true); });
    watch.observe(body.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <section className="leader-card leader-map" aria-label={t('map.title')}>
      <h2>{t('map.title')}</h2>
      <div ref={body} className="leader-map-body">
        {seen && <Suspense fallback={<p className="leader-none" role="status">{t('map.loading')}</p>}><AreaMap {...props} /></Suspense>}
      </div>
      <p className="leader-note" id="leader-map-note">{t('map.note')}</p>
    </section>
  );
}

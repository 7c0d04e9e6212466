import './drillBand.css';
import { currentLanguage, useWords } from '../i18n/i18n.ts';
import { pageMeta } from './pageMeta.ts';

/**
 * Over every page of a centre that plays a drill: a band along the foot, and the word across the page. It stands where all pages
 * begin, so that no page can come without it; and it takes no click.
 */
export function DrillBand() {
  const { t } = useWords('common');
  const drill = pageMeta('yilan-drill', currentLanguage(), '');
  if (drill === '') return null;
  return (
    <aside className="drill" aria-label={t('drill.label')}>
      <p className="drill-band" role="note"><b>{t('drill.band')}</b><span>{drill}</span></p>
      <div className="drill-marks" aria-hidden="true">{Array.from({ length: 12 }, (_, n) => <i key={n}>{t('drill.band')}</i>)}</div>
    </aside>
  );
}

import { SEVERITIES } from '../../../shared/severity.ts';
import { useWords } from '../../i18n/i18n.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';

/** What the signs on the map mean: the same shapes, drawn by the same hand. */
export function Legend() {
  const { t } = useWords('wall');
  return (
    <aside className="wall-legend" aria-label={t('legend.title')}>
      <ul>
        {SEVERITIES.toReversed().map((severity) => (
          <li key={severity}><SeverityGlyph severity={severity} label="" />{t(`severity.${severity}`)}</li>
        ))}
        <li><svg className="glyph glyph-alarm" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" className="glyph-ring" /></svg>{t('legend.alert')}</li>
        <li><SeverityGlyph severity={1} overdue label="" />{t('legend.overdue')}</li>
        <li><svg className="glyph" viewBox="0 0 24 24" aria-hidden="true"><circle cx="7" cy="9" r="1.900" className="dust-fresh" /><circle cx="16" cy="7" r="1.900" className="dust-fresh" /><circle cx="12" cy="16" r="1.900" className="dust-fresh" /></svg>{t('legend.terminal')}</li>
      </ul>
    </aside>
  );
}

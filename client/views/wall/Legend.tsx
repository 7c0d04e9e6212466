import '../map/mapWords.ts';
import { SEVERITIES } from '../../../shared/severity.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { AgeGlyph, TerminalGlyph } from '../../ui/TerminalGlyph.tsx';
import { GroundKey } from '../map/GroundKey.tsx';
import { useMapKey } from '../map/mapKey.ts';

const TERMINAL_STATES = ['fresh', 'stale', 'offline'] as const;

/** What the signs on the map mean: the same shapes, drawn by the same hand. */
export function Legend() {
  const { t, language } = useWords('wall');
  const { t: say } = useWords('map');
  const names = useNames(language);
  // Where terminals are drawn one by one.
  const isDusty = useMapKey(({ key }) => key.kind === 'none' || (key.kind === 'fill' && key.inside));
  const isInside = useMapKey(({ key }) => key.kind === 'fill' && key.inside);
  return (
    <aside className="wall-legend" aria-label={t('legend.title')}>
      <GroundKey names={names} />
      <ul>
        {SEVERITIES.toReversed().map((severity) => (
          <li key={severity}><SeverityGlyph severity={severity} label="" />{t(`severity.${severity}`)}</li>
        ))}
        <li><svg className="glyph glyph-alarm" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9" className="glyph-ring" /></svg>{t('legend.alert')}</li>
        <li><SeverityGlyph severity={1} overdue label="" />{t('legend.overdue')}</li>
        {isInside && <li><AgeGlyph />{say('age')}</li>}
        {isDusty && TERMINAL_STATES.map((state) => <li key={state}><TerminalGlyph state={state} />{say(`terminal.${state}`)}</li>)}
      </ul>
    </aside>
  );
}

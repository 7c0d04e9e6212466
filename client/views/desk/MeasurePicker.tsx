import '../map/mapWords.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { AreaMeasure } from '../../map/areaShades.ts';
import type { Names } from '../../stores/names.ts';
import { AgeGlyph, TerminalGlyph } from '../../ui/TerminalGlyph.tsx';
import { MeasureKey } from '../map/MeasureKey.tsx';

/** What the areas of the desk's map are coloured by, and what its colours and shapes mean. */
export function MeasurePicker({ measure, names, onMeasure }: { measure: AreaMeasure | null; names: Names; onMeasure: (measure: AreaMeasure | null) => void }) {
  const { t } = useWords('map');
  return (
    <MeasureKey className="desk-map-key" measure={measure} names={names} onMeasure={onMeasure}>
      <ul>{(['fresh', 'stale', 'offline'] as const).map((state) => <li key={state}><TerminalGlyph state={state} />{t(`terminal.${state}`)}</li>)}<li><AgeGlyph />{t('age')}</li></ul>
    </MeasureKey>
  );
}

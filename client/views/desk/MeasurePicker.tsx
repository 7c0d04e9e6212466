import '../map/mapWords.ts';
import { useWords } from '../../i18n/i18n.ts';
import { AREA_MEASURE_NAMES, type AreaMeasure } from '../../map/areaShades.ts';
import type { Names } from '../../stores/names.ts';
import { AgeGlyph, TerminalGlyph } from '../../ui/TerminalGlyph.tsx';
import { GroundKey } from '../map/GroundKey.tsx';

/** What the areas of the desk's map are coloured by, and what its colours and shapes mean. */
export function MeasurePicker({ measure, names, onMeasure }: { measure: AreaMeasure | null; names: Names; onMeasure: (measure: AreaMeasure | null) => void }) {
  const { t } = useWords('map');
  return (
    <aside className="desk-map-key">
      <label><span>{t('measure.title')}</span>
        <select value={measure ?? ''} onChange={({ target }) => onMeasure(AREA_MEASURE_NAMES.find((name) => name === target.value) ?? null)}>
          <option value="">{t('measure.none')}</option>
          {AREA_MEASURE_NAMES.map((name) => <option key={name} value={name}>{t(`measure.${name}`)}</option>)}
        </select>
      </label>
      <GroundKey names={names} />
      <ul>{(['fresh', 'stale', 'offline'] as const).map((state) => <li key={state}><TerminalGlyph state={state} />{t(`terminal.${state}`)}</li>)}<li><AgeGlyph />{t('age')}</li></ul>
    </aside>
  );
}

import './mapWords.ts';
import './measureKey.css';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { AREA_MEASURE_NAMES, type AreaMeasure } from '../../map/areaShades.ts';
import type { Names } from '../../stores/names.ts';
import { GroundKey } from './GroundKey.tsx';

interface MeasureKeyProps {
  readonly className: string;
  readonly measure: AreaMeasure | null;
  readonly names: Names;
  readonly onMeasure: (measure: AreaMeasure | null) => void;
  readonly children?: ReactNode;
}

/** What the areas of a map are coloured by, chosen by a person, and what the colours mean. */
export function MeasureKey({ className, measure, names, onMeasure, children }: MeasureKeyProps) {
  const { t } = useWords('map');
  return (
    <aside className={`measure-key ${className}`}>
      <label><span>{t('measure.title')}</span>
        <select value={measure ?? ''} onChange={({ target }) => onMeasure(AREA_MEASURE_NAMES.find((name) => name === target.value) ?? null)}>
          <option value="">{t('measure.none')}</option>
          {AREA_MEASURE_NAMES.map((name) => <option key={name} value={name}>{t(`measure.${name}`)}</option>)}
        </select>
      </label>
      <GroundKey names={names} />
      {children}
    </aside>
  );
}

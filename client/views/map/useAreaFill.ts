import { type RefObject, useEffect, useRef } from 'react';
import type { Figures } from '../../../shared/figures.ts';
import { centre } from '../../http/centre.ts';
import type { AreaMeasure } from '../../map/areaShades.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { AreaFill, type LookedArea } from './areaFill.ts';
import { useMapKey } from './mapKey.ts';

/** Colours a map by a measure that a person chose, and says what the colours mean. Gives the figures of the areas that are coloured now. */
export function useAreaFill(city: CityMap | null, looked: LookedArea | null, measure: AreaMeasure | null): RefObject<readonly Figures[]> {
  const shown = useRef<readonly Figures[]>([]);
  const fill = useRef<AreaFill>(null);
  useEffect(() => {
    if (city === null) return undefined;
    const made = (fill.current = new AreaFill(city.ground, (area, signal) => centre.tallies(area, signal), (shades, within, figures) => {
      shown.current = figures;
      useMapKey.setState({ key: shades === null ? { kind: 'none' } : { kind: 'fill', of: shades.measure, scale: shades.scale, within, inside: true, plain: shades.plain } });
    }, true));
    return () => {
      made.remove();
      fill.current = null;
      useMapKey.setState({ key: { kind: 'none' } });
    };
  }, [city]);
  useEffect(() => { if (fill.current !== null) fill.current.looked = looked; }, [city, looked]);
  useEffect(() => { if (fill.current !== null) fill.current.measure = measure; }, [city, measure]);
  return shown;
}

import { create } from 'zustand';
import { FRESH } from '../../../../shared/wire/slotColumns.ts';
import { type AreaShades, areaShades } from '../../../map/areaShades.ts';
import type { CityMap } from '../../../map/CityMap.ts';
import type { ColourScale } from '../../../map/colourSteps.ts';
import { honeycomb, type Honeycomb } from '../../../map/hexagons.ts';
import { selectChildFigures, selectOpenIncidents } from '../../../stores/centreSelectors.ts';
import { positions } from '../../../stores/positions.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import type { DensityOf, Scene } from './scene.ts';
import { sceneNow, type SceneState } from './sceneEngine.ts';
import { useScenes } from './useScenes.ts';

/** Thousands of terminals fill small cells, hundreds of disputes larger ones: 3 km and 6 km high, as the legend says. */
const CELL_DEGREES: Readonly<Record<DensityOf, number>> = { terminals: 0.027, disputes: 0.054 };
/** Terminals walk: counted anew this often while their density is shown. */
const RECOUNT_MS = 5_000;

/** What the colours of the ground mean now; the legend says it. */
export type MapKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'fill'; readonly of: AreaShades['measure']; readonly scale: ColourScale }
  | { readonly kind: 'density'; readonly of: DensityOf; readonly scale: ColourScale };
export const useMapKey = create<{ readonly key: MapKey }>(() => ({ key: { kind: 'none' } }));

/** The ground a scene wants; under an alarm the map is plain, as only one place matters. */
export const groundOf = (state: SceneState): Pick<Scene, 'fill' | 'density' | 'marks'> =>
  state.alarm === null ? sceneNow(state) : { fill: null, density: null, marks: 'all' };

/** Colours the map's ground as the scene says, for as long as the map lives. */
export function followScene(map: CityMap): () => void {
  let fill: Scene['fill'] = null, density: Scene['density'] = null;
  const shade = () => {
    const shades = fill === null ? null : areaShades(selectChildFigures(useCentre.getState()), fill);
    map.shade(shades?.tones ?? null);
    return shades;
  };
  const count = () => {
    const comb = density === null ? null : combOf(density);
    map.comb(comb);
    return comb;
  };
  const paint = () => {
    const shades = shade(), comb = count();
    map.dusty = fill === null && density === null;
    useMapKey.setState({
      key: shades !== null ? { kind: 'fill', of: shades.measure, scale: shades.scale } : comb !== null && density !== null ? { kind: 'density', of: density, scale: comb.scale } : { kind: 'none' },
    });
  };
  const turn = (state: SceneState) => {
    const wanted = groundOf(state);
    if (wanted.fill === fill && wanted.density === density) return;
    ({ fill, density } = wanted);
    paint();
  };
  turn(useScenes.getState());
  const leave = [
    useScenes.subscribe(turn),
    useCentre.subscribe((centre, before) => { if (fill !== null && centre.figures !== before.figures) paint(); }),
  ];
  const timer = setInterval(() => { if (density !== null) paint(); }, RECOUNT_MS);
  return () => {
    clearInterval(timer);
    for (const end of leave) end();
  };
}

function combOf(density: DensityOf): Honeycomb {
  if (density === 'terminals') return honeycomb(positions.to, positions.count, CELL_DEGREES.terminals, (row) => positions.state[row] === FRESH);
  const disputes = selectOpenIncidents(useCentre.getState()).filter((line) => line.dispute !== undefined && line.lon !== undefined && line.lat !== undefined);
  return honeycomb(disputes.flatMap((line) => [line.lon!, line.lat!]), disputes.length, CELL_DEGREES.disputes);
}

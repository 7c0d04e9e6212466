import { FRESH } from '../../../../shared/wire/slotColumns.ts';
import { centre } from '../../../http/centre.ts';
import type { AreaShades } from '../../../map/areaShades.ts';
import type { CityMap } from '../../../map/CityMap.ts';
import { honeycomb, type Honeycomb } from '../../../map/hexagons.ts';
import { selectOpenIncidents } from '../../../stores/centreSelectors.ts';
import { positions } from '../../../stores/positions.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { AreaFill, type LookedArea } from '../../map/areaFill.ts';
import { type DensityOf, useMapKey } from '../../map/mapKey.ts';
import { groundOf } from './groundOf.ts';
import { useScenes } from './useScenes.ts';

/** Thousands of terminals fill small cells, hundreds of disputes larger ones: 3 km and 6 km high, as the legend says. */
const CELL_DEGREES: Readonly<Record<DensityOf, number>> = { terminals: 0.027, disputes: 0.054 };
/** Terminals walk: counted anew this often while their density is shown. */
const RECOUNT_MS = 5_000;

/** The scene on the map's ground, for as long as the map lives. */
export interface SceneGround {
  look(looked: LookedArea | null): void;
  end(): void;
}

/** Colours the map's ground as the scene says. */
export function followScene(map: CityMap): SceneGround {
  let { fill, density } = groundOf(useScenes.getState());
  let looked: LookedArea | null = null, shades: AreaShades | null = null, within: string | null = null;
  const paint = () => {
    const comb = density === null ? null : combOf(density);
    map.ground.comb(comb);
    // One by one over the whole city they would hide its colours; closer by there is room for both.
    const inside = looked !== null && looked.parts.length > 0;
    map.living.dusty = density === null && (fill === null || inside);
    useMapKey.setState({
      key: shades !== null ? { kind: 'fill', of: shades.measure, scale: shades.scale, within, inside, plain: shades.plain } : comb !== null && density !== null ? { kind: 'density', of: density, scale: comb.scale } : { kind: 'none' },
    });
  };
  const areas = new AreaFill(map.ground, (area, signal) => centre.tallies(area, signal), (painted, where) => {
    shades = painted;
    within = where;
    paint();
  });
  areas.measure = fill;
  paint();
  const leave = useScenes.subscribe((state) => {
    const wanted = groundOf(state);
    if (wanted.fill === fill && wanted.density === density) return;
    ({ fill, density } = wanted);
    areas.measure = fill;
    paint();
  });
  const timer = setInterval(() => { if (density !== null) paint(); }, RECOUNT_MS);
  return {
    look(next) {
      looked = next;
      areas.looked = next;
      paint();
    },
    end() {
      clearInterval(timer);
      leave();
      areas.remove();
    },
  };
}

function combOf(density: DensityOf): Honeycomb {
  if (density === 'terminals') return honeycomb(positions.to, positions.count, CELL_DEGREES.terminals, (row) => positions.state[row] === FRESH);
  const disputes = selectOpenIncidents(useCentre.getState()).filter((line) => line.dispute !== undefined && line.lon !== undefined && line.lat !== undefined);
  return honeycomb(disputes.flatMap((line) => [line.lon!, line.lat!]), disputes.length, CELL_DEGREES.disputes);
}

import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { palette } from '../../palette.ts';
import type { Climb } from './climbs.ts';
import type { Thread } from './threadCanvas.ts';

/** From a new incident's place to its line in the ticker. */
export function threadOf(map: CityMap, line: IncidentLine): Thread {
  return {
    tone: line.severity > 2 ? palette.alarm : palette.normal,
    rise: 0.08,
    from: () => pageSpotOf(map, line),
    to: () => {
      const box = document.querySelector(`[data-incident="${CSS.escape(line.id)}"]`)?.getBoundingClientRect();
      return box === undefined ? null : { x: box.right, y: (box.top + box.bottom) / 2 };
    },
  };
}

/** From a place up to the centre that has it now: the city's stands at the head of the wall, where the way down to what is looked at begins. */
export function arcOf(map: CityMap, climb: Climb, root: string): Thread {
  return {
    tone: climb.isGrave ? palette.alarm : palette.attention,
    rise: climb.to === root ? 0 : 0.7,
    from: () => pageSpotOf(map, climb),
    to: () => {
      if (climb.to === root) return headOfWall();
      // The name of a township has no place on the map before one is near: its district stands for it.
      const tier = map.anchorOf(climb.to ?? climb.area?.slice(0, 9) ?? '') ?? map.anchorOf(climb.area?.slice(0, 6) ?? '');
      return tier === null ? null : pageSpotOf(map, { lon: tier[0], lat: tier[1] });
    },
  };
}

function headOfWall(): { x: number; y: number } | null {
  const box = document.querySelector('.breadcrumb > :first-child')?.getBoundingClientRect();
  return box === undefined ? null : { x: (box.left + box.right) / 2, y: box.bottom };
}

/** Css px on the page of what lies in view; null for what has no place or lies under a panel. */
function pageSpotOf(map: CityMap, { lon, lat }: { readonly lon?: number; readonly lat?: number }): { x: number; y: number } | null {
  if (lon === undefined || lat === undefined || !map.isInView([lon, lat])) return null;
  const box = map.map.getContainer().getBoundingClientRect();
  const { x, y } = map.screenOf([lon, lat]);
  return { x: box.left + x, y: box.top + y };
}

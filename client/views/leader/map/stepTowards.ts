import type { CityMap } from '../../../map/CityMap.ts';
import type { LookedArea } from '../../map/areaFill.ts';

/**
 * Flies one step nearer to an area: the map knows the land of a township only once it looks at its district.
 * Returns what is still wanted, null when this was the last step.
 */
export function stepTowards(city: Pick<CityMap, 'focus' | 'enter'>, looked: LookedArea | null, districts: readonly { readonly code: string }[], wanted: string): string | null {
  const district = districts.find(({ code }) => wanted.startsWith(code))?.code;
  if (district === undefined || district === wanted) {
    city.focus(district ?? null);
    return null;
  }
  if (city.enter(looked?.parts.indexOf(wanted) ?? -1)) return null;
  if (looked?.code !== district) city.focus(district);
  return wanted;
}

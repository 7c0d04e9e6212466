import { reaches, type Caller } from '../../shared/access.ts';
import type { DoorCity } from './doorDeps.ts';
import { FieldFault } from '../http/doorFault.ts';

/** Where something is said to be, checked and in WGS-84. */
export interface Somewhere {
  readonly area?: string;
  readonly lon?: number;
  readonly lat?: number;
}

/** Undefined when the caller may speak of this place; the field that lies outside the caller's area, or is none. */
export function scopeFault({ area, lon, lat }: Somewhere, caller: Caller, city: DoorCity | undefined): FieldFault | undefined {
  if (city === undefined) return undefined;
  if (area !== undefined) {
    if (city.tree.indexOf(area) < 0) return new FieldFault('area', 'unknownArea');
    if (!reaches(caller, area, city.tree)) return new FieldFault('area', 'outsideScope');
  }
  if (lon === undefined || lat === undefined || caller.area === city.tree.code[0]) return undefined;
  const grid = city.locate(lon, lat);
  const inside = grid >= 0 && reaches(caller, city.tree.code[grid]!, city.tree);
  return inside ? undefined : new FieldFault('lon', 'outsideScope');
}

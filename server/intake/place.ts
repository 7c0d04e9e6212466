import type { CityFence } from './cityFence.ts';
import { isWithin } from './cityFence.ts';
import { FieldFault } from '../http/doorFault.ts';
import type { InputRule } from '../http/inputRules.ts';

/** The field names of one protocol, so that a fault names what the sender wrote. */
export interface PlaceNames {
  readonly lon: string;
  readonly lat: string;
}

/** Undefined when both are degrees that can be a place; else what is wrong. Before any conversion. */
export function degreesFault(lon: unknown, lat: unknown, names: PlaceNames): FieldFault | undefined {
  if (typeof lon !== 'number' || !Number.isFinite(lon)) return new FieldFault(names.lon, numberRule(lon));
  if (typeof lat !== 'number' || !Number.isFinite(lat)) return new FieldFault(names.lat, numberRule(lat));
  if (lat > 90 || lat < -90) {
    // A latitude of 121 is the longitude of Ningbo in the wrong place.
    const swapped = lat >= -180 && lat <= 180 && lon >= -90 && lon <= 90;
    return new FieldFault(names.lat, swapped ? 'swapped' : 'range');
  }
  if (lon > 180 || lon < -180) return new FieldFault(names.lon, 'range');
  if (lon === 0 && lat === 0) return new FieldFault(names.lon, 'nullIsland');
  return undefined;
}

/** Undefined when the WGS-84 place is in or near the city; else `swapped` when the other way round it would be. */
export function fenceFault(lon: number, lat: number, fence: CityFence | undefined, names: PlaceNames): FieldFault | undefined {
  if (fence === undefined || isWithin(lon, lat, fence.wide)) return undefined;
  return new FieldFault(names.lon, isWithin(lat, lon, fence.city) ? 'swapped' : 'outsideCity');
}

/** Which rule a value breaks that should have been a finite number. */
export function numberRule(value: unknown): InputRule {
  if (value === undefined) return 'required';
  return typeof value === 'number' ? 'notFinite' : 'type';
}

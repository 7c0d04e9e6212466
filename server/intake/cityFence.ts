import type { Bounds, DoorCity } from './doorDeps.ts';

/** Staff cross borders a bit; a phone 50 km out is on a journey of its holder's own, and that is not the centre's business. */
const MARGIN_KM = 50;
const KM_A_DEGREE = 111.2;

/** Where positions may be, as plain numbers for the hot path. */
export interface CityFence {
  readonly city: Bounds;
  readonly wide: Bounds;
}

/** The whole world when there is no map. */
export function cityFence(city: DoorCity | undefined): CityFence | undefined {
  if (city === undefined) return undefined;
  const [west, south, east, north] = city.bounds;
  const tall = MARGIN_KM / KM_A_DEGREE;
  const wide = tall / Math.cos(((south + north) / 2) * (Math.PI / 180));
  return { city: city.bounds, wide: [west - wide, south - tall, east + wide, north + tall] };
}

export const isWithin = (lon: number, lat: number, [west, south, east, north]: Bounds): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

import gcoord from 'gcoord';
import type { CoordinateReference } from '../../shared/terminal.ts';

const REFERENCES: Readonly<Record<string, CoordinateReference>> = {
  'WGS-84': 'WGS-84', WGS84: 'WGS-84', 'EPSG:4326': 'WGS-84',
  'GCJ-02': 'GCJ-02', GCJ02: 'GCJ-02',
  'BD-09': 'BD-09', BD09: 'BD-09',
};

/** The reference that a source declared, WGS-84 when it said nothing; undefined when it is none we know. */
export function referenceOf(declared: unknown): CoordinateReference | undefined {
  if (declared === undefined) return 'WGS-84';
  return typeof declared === 'string' ? REFERENCES[declared.toUpperCase()] : undefined;
}

/**
 * Longitude and latitude in WGS-84 degrees. Chinese map services speak GCJ-02 or BD-09, up to 700 m beside the truth;
 * the conversion happens once, at the door. Exact to about a metre (`gcoord` inverts the offset by iteration).
 */
export function toWgs84(lon: number, lat: number, from: CoordinateReference): [lon: number, lat: number] {
  switch (from) {
    case 'WGS-84': return [lon, lat];
    case 'GCJ-02': return gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84);
    case 'BD-09': return gcoord.transform([lon, lat], gcoord.BD09, gcoord.WGS84);
  }
}

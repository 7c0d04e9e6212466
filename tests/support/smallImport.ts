import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Ring = [number, number][];

/** A town of two communities with three grids, as `npx yilan import-areas` takes it. */
export const smallImportContent = () => ({
  reference: 'WGS-84' as string,
  areas: [
    { code: 'C', name: '小城', level: 'city', parent: null },
    { code: 'D', name: '东区', level: 'district', parent: 'C' },
    { code: 'T', name: '桥镇', level: 'township', parent: 'D' },
    { code: 'V1', name: '一村', level: 'community', parent: 'T' },
    { code: 'G11', name: '一村一格', level: 'grid', parent: 'V1' },
    { code: 'G12', name: '一村二格', level: 'grid', parent: 'V1' },
    { code: 'V2', name: '二村', level: 'community', parent: 'T' },
    { code: 'G21', name: '二村一格', level: 'grid', parent: 'V2' },
  ] as { code: string; name: string; level: string; parent: string | null }[],
  features: {
    type: 'FeatureCollection',
    features: [
      grid('G11', box(121.5, 29.8, 121.52, 29.82)),
      grid('G12', box(121.52, 29.8, 121.54, 29.82)),
      grid('G21', box(121.5, 29.82, 121.54, 29.84)),
    ],
  },
});

/** Writes it under `folder`; returns the file. */
export function smallImport(folder: string, content: unknown = smallImportContent(), name = 'city.json'): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const box = (west: number, south: number, east: number, north: number): Ring => [[west, south], [east, south], [east, north], [west, north], [west, south]];

function grid(code: string, ring: Ring) {
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

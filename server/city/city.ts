import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { areaTree, type AreaTree } from '../../shared/area.ts';
import { ringsOfLevel, type CellRings } from '../../shared/wire/cellRings.ts';
import { decodeCells, type CellArcs } from '../../shared/wire/cellsFile.ts';
import { ROOT } from '../root.mjs';
import { Locator } from './locator.ts';
import { shapeFigures } from './shapeFigures.ts';
import { parseTree } from './treeFile.ts';

/** The governed city: its areas, and which grid a place lies in. */
export interface City {
  readonly tree: AreaTree;
  /** Whether borders below the districts are made up and must be labelled 示意. */
  readonly synthetic: boolean;
  readonly reference: 'WGS-84';
  /** Folder with the map files for browsers (`base.json`, `cells.bin`). */
  readonly mapFolder: string;
  readonly cells: CellArcs;
  /** West, south, east, north of all grids, degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Index of the grid at a WGS-84 point in degrees, -1 outside the city. A border point has exactly one grid. */
  locate(lon: number, lat: number): number;
  /** A point inside the area for its label, degrees. */
  anchorOf(index: number): readonly [lon: number, lat: number];
  /** Land area in km², good to about 0.5 %. */
  areaKm2(index: number): number;
}

const GRID = 4;

export function cityOf(tree: AreaTree, cells: CellArcs, synthetic: boolean, mapFolder: string): City {
  if (cells.level.length !== tree.size || cells.level.some((level, index) => level !== tree.level[index])) {
    throw new Error('the cells file belongs to another area tree');
  }
  const rings: CellRings = ringsOfLevel(cells, GRID);
  const locator = new Locator({ ...rings, unitsPerDegree: cells.unitsPerDegree });
  const figures = shapeFigures(tree, rings, cells.unitsPerDegree);
  return {
    tree,
    synthetic,
    reference: 'WGS-84',
    mapFolder,
    cells,
    bounds: boundsOf(rings, cells.unitsPerDegree),
    locate: (lon, lat) => locator.at(lon, lat),
    anchorOf: (index) => [figures.anchorLon[index]!, figures.anchorLat[index]!],
    areaKm2: (index) => figures.km2[index]!,
  };
}

function boundsOf({ x, y }: CellRings, unitsPerDegree: number): City['bounds'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    west = Math.min(west, x[i]!);
    east = Math.max(east, x[i]!);
    south = Math.min(south, y[i]!);
    north = Math.max(north, y[i]!);
  }
  return [west / unitsPerDegree, south / unitsPerDegree, east / unitsPerDegree, north / unitsPerDegree];
}

/** Loads a city folder: `tree.json`, and beside it the folder it names with `cells.bin` and `base.json`. */
export async function loadCityFile(folder: string): Promise<City> {
  const { synthetic, map, areas } = parseTree(await readFile(join(folder, 'tree.json'), 'utf8'));
  const mapFolder = join(folder, map);
  return cityOf(areaTree(areas), decodeCells(await readFile(join(mapFolder, 'cells.bin'))), synthetic, mapFolder);
}

/** The tree of a city folder alone: who only needs the codes need not wait for the cells. */
export async function loadTreeFile(folder: string): Promise<AreaTree> {
  return areaTree(parseTree(await readFile(join(folder, 'tree.json'), 'utf8')).areas);
}

export const DEMO_FOLDER = join(ROOT, 'server/city/data');

/** Ningbo with synthetic cells, as `npm run build:city` made them. */
export const loadDemoCity = (): Promise<City> => loadCityFile(DEMO_FOLDER);

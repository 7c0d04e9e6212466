import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { areaTree, type AreaTree } from '../../shared/area.ts';
import { ringsOfLevel, type CellRings } from '../../shared/wire/cellRings.ts';
import { decodeCells, type CellArcs } from '../../shared/wire/cellsFile.ts';
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
    locate: (lon, lat) => locator.at(lon, lat),
    anchorOf: (index) => [figures.anchorLon[index]!, figures.anchorLat[index]!],
    areaKm2: (index) => figures.km2[index]!,
  };
}

/** Loads a city folder: `tree.json`, `map/cells.bin`, `map/base.json`. */
export async function loadCityFile(folder: string): Promise<City> {
  const mapFolder = join(folder, 'map');
  const [treeText, cells] = await Promise.all([readFile(join(folder, 'tree.json'), 'utf8'), readFile(join(mapFolder, 'cells.bin'))]);
  const { synthetic, areas } = parseTree(treeText);
  return cityOf(areaTree(areas), decodeCells(cells), synthetic, mapFolder);
}

/** Ningbo with synthetic cells, as `npm run build:city` made them. */
export const loadDemoCity = (): Promise<City> => loadCityFile(fileURLToPath(new URL('./data/', import.meta.url)));

import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeCells } from '../../shared/wire/cellsFile.ts';
import type { AreaTree } from '../../shared/area.ts';
import { cityOf, loadTreeFile } from './city.ts';
import { importCells } from './import/importCells.ts';
import { importShapes } from './import/importShapes.ts';
import { importTree } from './import/importTree.ts';
import { readImport } from './import/readImport.ts';
import { baseMap, writeMapFiles } from './mapFiles.ts';
import { formatTree, parseTree } from './treeFile.ts';


/**
 * Takes a centre's own tree and borders (docs/import-areas.md) as `dataDir/city`, in force from the next
 * start; `today`, such as `2026-12-01`, is the day on which areas end that it no longer names. All or nothing: the new tree file, which names its map folder, replaces the old in one step.
 * @throws {ImportRefusal} naming the line or feature and the rule it breaks
 */
export async function importAreas(file: string, dataDir: string, today: string): Promise<{ areas: number; grids: number; ended: number }> {
  const raw = await readImport(file);
  const folder = join(dataDir, 'city');
  const tree = importTree(raw.areas, await treeInForce(folder), today);
  const cells = importCells(importShapes(raw, tree), tree);
  const city = cityOf(tree, cells, false, '');

  const map = `map-${createHash('sha256').update(encodeCells(cells)).digest('hex').slice(0, 12)}`;
  const areas = Array.from({ length: tree.size }, (_, index) => tree.areaAt(index));
  const formerMap = await mapInForce(folder);
  await mkdir(folder, { recursive: true });
  await writeMapFiles(join(folder, map), baseMap(tree, cells, false, city.anchorOf, null), cells);
  await replaceDurably(join(folder, 'tree.json'), formatTree({ synthetic: false, map, areas }));
  await dropMaps(folder, new Set([map, formerMap]));
  const inForce = areas.filter(({ until }) => until === undefined);
  return { areas: inForce.length, grids: inForce.filter(({ level }) => level === 'grid').length, ended: areas.length - inForce.length };
}

async function replaceDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const handle = await open(fresh, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, path);
}

/** The tree imported before; undefined where none was, or where it cannot be read and is imported anew for that reason. */
async function treeInForce(folder: string): Promise<AreaTree | undefined> {
  try {
    return await loadTreeFile(folder);
  } catch {
    return undefined;
  }
}

/** Map folder a running centre may still be serving; `null` where no city was imported before. */
async function mapInForce(folder: string): Promise<string | null> {
  try {
    return parseTree(await readFile(join(folder, 'tree.json'), 'utf8')).map;
  } catch {
    return null;
  }
}

async function dropMaps(folder: string, keep: ReadonlySet<string | null>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('map-') && !keep.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

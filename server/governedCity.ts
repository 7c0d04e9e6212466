import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaTree } from '../shared/area.ts';
import { DEMO_FOLDER, loadCityFile, loadDemoCity, loadTreeFile, type City } from './city/city.ts';
import { cityFolder, type Config } from './config.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';

/** The city this centre governs: the imported one, else the demo city. */
export interface GovernedCity {
  readonly city: City;
  readonly imported: boolean;
}

/** @throws CannotStart when the imported city cannot be read; the demo city never stands in for it. */
export async function loadGovernedCity(config: Pick<Config, 'dataDir'>): Promise<GovernedCity> {
  const folder = importedFolder(config);
  return folder === undefined ? { city: await loadDemoCity(), imported: false } : { city: await readable(folder, loadCityFile), imported: true };
}

/** Its area tree alone. @throws CannotStart, as {@link loadGovernedCity} */
export async function loadGovernedTree(config: Pick<Config, 'dataDir'>): Promise<AreaTree> {
  const folder = importedFolder(config);
  return folder === undefined ? loadTreeFile(DEMO_FOLDER) : readable(folder, loadTreeFile);
}

function importedFolder(config: Pick<Config, 'dataDir'>): string | undefined {
  const folder = cityFolder(config);
  return existsSync(join(folder, 'tree.json')) ? folder : undefined;
}

/** The folder is the import's own work: what is wrong with it came later, from a disk or a hand. */
async function readable<T>(folder: string, load: (folder: string) => Promise<T>): Promise<T> {
  try {
    return await load(folder);
  } catch (error) {
    throw new CannotStart(`The imported city in ${folder} cannot be read: ${(error as Error).message}. Import it again with npx yilan import-areas FILE, or put the folder back from a backup.`, { cause: error });
  }
}

/** Whether the demo's past and its simulator belong to this start. */
export const isDemo = (config: Pick<Config, 'demo'>, imported: boolean): boolean => (config.demo === 'auto' ? !imported : config.demo === 'on');

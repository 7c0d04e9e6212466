import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCityFile, loadDemoCity, type City } from './city/city.ts';
import { cityFolder, type Config } from './config.ts';

/** The city this centre governs: the imported one, else the demo city. */
export interface GovernedCity {
  readonly city: City;
  readonly imported: boolean;
}

export async function loadGovernedCity(config: Pick<Config, 'dataDir'>): Promise<GovernedCity> {
  const folder = cityFolder(config);
  const imported = existsSync(join(folder, 'tree.json'));
  return { city: await (imported ? loadCityFile(folder) : loadDemoCity()), imported };
}

/** Whether the demo's past and its simulator belong to this start. */
export const isDemo = (config: Pick<Config, 'demo'>, imported: boolean): boolean => (config.demo === 'auto' ? !imported : config.demo === 'on');

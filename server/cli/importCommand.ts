import { dayName, dayOf, zoneOffset } from '../../shared/zone.ts';
import { importAreas } from '../city/importAreas.ts';
import { readConfig } from '../config.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

export const importCommand: RunCommand = async (args, env) => {
  const { positionals: [file] } = parseOptions(args, {}, 1);
  if (file === undefined) throw new BadUse('Name the file: npx yilan import-areas FILE. Its form is described in docs/import-areas.md.');
  const { dataDir, timeZone = 'Asia/Shanghai' } = readConfig(env);
  const now = systemClock.now();
  const { areas, grids, ended } = await importAreas(file, dataDir, dayName(dayOf(now, zoneOffset(timeZone))));
  process.stdout.write(`${areas} areas, ${grids} grids. They are in force from the next start.${ended > 0 ? ` ${ended} former areas are kept as ended, with what was reported in them.` : ''}\n`);
  return 0;
};

import { importAreas } from '../city/importAreas.ts';
import { readConfig } from '../config.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

export const importCommand: RunCommand = async (args, env) => {
  const { positionals: [file] } = parseOptions(args, {}, 1);
  if (file === undefined) throw new BadUse('Name the file: npx yilan import-areas FILE. Its form is described in docs/import-areas.md.');
  const { areas, grids } = await importAreas(file, readConfig(env).dataDir);
  process.stdout.write(`${areas} areas, ${grids} grids. They are in force from the next start.\n`);
  return 0;
};

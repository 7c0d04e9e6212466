import { readConfig } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { loadGovernedCity } from '../governedCity.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { loadGovernedPolicy } from '../governedPolicy.ts';
import { verify } from '../projections/verify.ts';
import { systemClock } from '../systemClock.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

export const verifyCommand: RunCommand = async (args, env) => {
  parseOptions(args, {});
  const config = readConfig(env);
  const { city } = await loadGovernedCity(config);
  const policy = loadGovernedPolicy(config, city.tree);
  const database = await joinDatabase(config);
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    try {
      const { equal, facts, differences } = await verify({ journal, tree: city.tree, policy, clock: systemClock });
      process.stdout.write(equal ? `Equal: ${facts} facts, ${city.tree.size} areas.\n` : `${differences.join('\n')}\nNot equal: ${differences.length} differences in ${facts} facts.\n`);
      return equal ? 0 : 1;
    } finally {
      await journal.close();
    }
  } finally {
    await database.close();
  }
};

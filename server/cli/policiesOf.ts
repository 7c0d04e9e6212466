import type { AreaTree } from '../../shared/area.ts';
import type { Policies } from '../../shared/policy.ts';
import type { Config } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { openPolicies } from '../governedPolicy.ts';
import { clusterExists } from '../journal/embedded/cluster.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { systemClock } from '../systemClock.ts';

/** The policies of the centre as its journal has them; where there is none yet, that of the file, without making one. */
export async function policiesOf(config: Config, tree: AreaTree): Promise<Policies> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  if (config.databaseUrl === undefined && !clusterExists(config.dataDir)) return (await openPolicies(config, tree, { readStream: async () => [] }, say)).book;
  const database = await joinDatabase(config);
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    try {
      return (await openPolicies(config, tree, journal, say)).book;
    } finally {
      await journal.close();
    }
  } finally {
    await database.close();
  }
}

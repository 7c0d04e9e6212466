import { signedHeads } from '../audit/headClock.ts';
import { headLines } from '../audit/headLines.ts';
import { readConfig } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { systemClock } from '../systemClock.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

/** Prints the heads that were signed, to be kept where nobody who keeps the journal can write. */
export const headsCommand: RunCommand = async (args, env) => {
  parseOptions(args, {});
  const database = await joinDatabase(readConfig(env));
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock, log: (line) => process.stderr.write(`  ${line}\n`) });
    try {
      const heads = await signedHeads(journal);
      process.stdout.write(headLines(heads));
      if (heads.length === 0) process.stderr.write('No head was signed yet: a running centre signs one at every full hour in which anything was written down.\n');
      return 0;
    } finally {
      await journal.close();
    }
  } finally {
    await database.close();
  }
};

import { inputLines } from '../archive/inputLines.ts';
import { loadPast, OtherPast } from '../archive/loadPast.ts';
import { SqlPastStore } from '../archive/pastStore.ts';
import type { CityClaim } from '../cityClaim.ts';
import { readConfig } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { openPolicies } from '../governedPolicy.ts';
import { CannotStart } from '../journal/embedded/cannotStart.ts';
import { isConnectionLost } from '../journal/storageFault.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { getSetting } from '../journal/settings.ts';
import { quietly } from '../progress.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

/** More refused lines than these are counted only. */
const MOST_NAMED = 1_000;

export const loadPastCommand: RunCommand = async (args, env) => {
  const { values, positionals: [file] } = parseOptions(args, { source: { type: 'string' } }, 1);
  if (file === undefined) throw new BadUse('Name the file, or - for what is piped in: npx yilan load-past FILE --source NAME. Its form is described in docs/load-past.md.');
  if (values.source === undefined || !/^[\w-]{1,40}$/.test(values.source)) throw new BadUse('--source NAME is missing: what the other system is called, in letters, digits, - and _.');
  const config = readConfig(env);
  const tree = await loadGovernedTree(config);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const progress = quietly(say);
  const database = await joinDatabase(config);
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock, log: say });
    const store = await SqlPastStore.open(database.connectionString);
    try {
      const { book } = await openPolicies(config, tree, journal, say);
      const exercise = (await getSetting<CityClaim>(database.connectionString, 'city'))?.exercise ?? true;
      let named = 0;
      const { incidents, refused, before } = await loadPast({
        lines: inputLines(file), source: values.source, journal, store, rules: { policy: book.inForce(systemClock.now()), tree, exercise }, clock: systemClock,
        onRefused: (line, { field, message }) => {
          if (named++ < MOST_NAMED) say(`line ${line}: ${field === '' ? '' : `${field} `}${message}`);
        },
        onProgress: ({ incidents: loaded }) => progress(() => `Loading the past of ${values.source} … ${loaded.toLocaleString('en')} incidents`),
      });
      process.stdout.write(`${incidents} incidents of ${values.source}${before > 0 ? `, ${before} of them from before` : ''}; ${refused} lines refused.\n`);
      return refused === 0 ? 0 : 1;
    } catch (error) {
      if (isConnectionLost(error)) throw new CannotStart('The database ended while the past was loaded, with the server or the command that had started it. What was loaded is kept: run the same command again, and it goes on where it was.', { cause: error });
      if (!(error instanceof OtherPast)) throw error;
      say(error.message);
      return 1;
    } finally {
      await store.close();
      await journal.close();
    }
  } finally {
    await database.close();
  }
};

import { readConfig } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { alteredFacts, type Altered } from '../journal/alteredFacts.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { loadGovernedPolicy } from '../governedPolicy.ts';
import { verify, type Verdict, type VerifyDeps } from '../projections/verify.ts';
import { systemClock } from '../systemClock.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

export const verifyCommand: RunCommand = async (args, env) => {
  parseOptions(args, {});
  const config = readConfig(env);
  const tree = await loadGovernedTree(config);
  const policy = loadGovernedPolicy(config, tree);
  const database = await joinDatabase(config);
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock });
    try {
      const altered = await alteredFacts(database.connectionString);
      const { facts, differences } = await recount({ journal, tree, policy, clock: systemClock });
      const wrong = [...sentencesOf(altered), ...differences];
      process.stdout.write(wrong.length === 0 ? `Equal: ${facts} facts, ${tree.size} areas.\n` : `${wrong.join('\n')}\nNot equal: ${altered.count} altered facts and ${differences.length} differences in ${facts} facts.\n`);
      return wrong.length === 0 ? 0 : 1;
    } finally {
      await journal.close();
    }
  } finally {
    await database.close();
  }
};

const sentencesOf = ({ count, first }: Altered): string[] => [
  ...first.map(({ seq, stream }) => `fact ${seq} of ${stream} was changed after it was written`),
  ...(count > first.length ? [`and ${count - first.length} more facts were changed`] : []),
];

/** A journal that somebody changed may hold facts that cannot be counted at all: that is a difference, too. */
async function recount(deps: VerifyDeps): Promise<Pick<Verdict, 'facts' | 'differences'>> {
  try {
    return await verify(deps);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { facts: await deps.journal.head(), differences: [`the facts cannot be counted: ${error.message}`] };
  }
}

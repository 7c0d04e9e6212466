import { join } from 'node:path';
import { checkPast } from '../archive/checkPast.ts';
import { readConfig, type Config } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { checkChain, type ChainReport } from '../journal/checkChain.ts';
import { placeOf, sentenceOf } from '../journal/chainFinding.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { openPolicies } from '../governedPolicy.ts';
import { verify, type Verdict, type VerifyDeps } from '../projections/verify.ts';
import { checkTracks, RAW_DAYS } from '../projections/trackUpkeep.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { compareAll, readHeads } from './headsGiven.ts';
import { parseOptions } from './options.ts';

export const verifyCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, { head: { type: 'string' }, heads: { type: 'string' }, chain: { type: 'boolean', default: false }, tracks: { type: 'boolean', default: false } });
  const head = headAsked(values.head);
  const given = values.heads === undefined ? undefined : { file: values.heads, heads: readHeads(values.heads) };
  const config = readConfig(env);
  const tree = await loadGovernedTree(config);
  const database = await joinDatabase(config);
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock, log: (line) => process.stderr.write(`  ${line}\n`) });
    try {
      const { book } = await openPolicies(config, tree, journal, (line) => process.stderr.write(`  ${line}\n`));
      const policy = book.inForce(systemClock.now());
      const chain = await checkChain(database.connectionString, { head, wanted: given?.heads.map(({ position }) => position) ?? [] });
      const heads = compareAll(given, chain, policy.timeZone);
      const faults = [...faultsOf(chain, head), ...heads.wrong];
      if (values.chain) {
        process.stdout.write([...faults, faults.length === 0 ? `The chain of ${chain.facts} facts is whole.` : `The chain is not whole: ${faultCount(chain, faults)} faults in ${chain.facts} facts.`, ...heads.said, ...headLines(chain)].map((line) => `${line}\n`).join(''));
        return faults.length === 0 ? 0 : 1;
      }
      const { facts, differences } = await recount({ journal, tree, policy, clock: systemClock });
      const past = await checkPast(database.connectionString);
      const tracks = values.tracks ? await trackLines(config) : { wrong: [], said: [] };
      const wrong = [...faults, ...differences, ...past.findings, ...tracks.wrong];
      const counted = `${facts} facts${past.incidents > 0 ? `, ${past.incidents} past incidents` : ''}`;
      const verdict = wrong.length === 0 ? `Equal: ${counted}, ${tree.size} areas.`
        : wrong.length === tracks.wrong.length ? `Equal, but tracks are kept too long: ${counted}, ${tree.size} areas.`
        : `Not equal: ${faultCount(chain, faults)} faults in the chain, ${differences.length} differences and ${past.findings.length} faults of the past in ${counted}.`;
      process.stdout.write([...wrong, verdict, ...tracks.said, ...heads.said, ...headLines(chain)].map((line) => `${line}\n`).join(''));
      return wrong.length === 0 ? 0 : 1;
    } finally {
      await journal.close();
    }
  } finally {
    await database.close();
  }
};

/** Of every row of the tracks: none is older than it may be, and none that should have been thinned is not. */
async function trackLines({ dataDir, trackDays: keptDays }: Config): Promise<{ readonly wrong: readonly string[]; readonly said: readonly string[] }> {
  const folder = join(dataDir, 'tracks');
  const { files, rows, raw, past } = await checkTracks(folder, systemClock.now(), { rawDays: RAW_DAYS, keptDays, maxBytes: Infinity });
  const ends = 'the centre lets go of them within the hour while it runs';
  return {
    wrong: [
      ...(past > 0 ? [`${past} fixes in ${folder} are older than ${keptDays} days; ${ends}`] : []),
      ...(raw > 0 ? [`${raw} fixes in ${folder} should have been thinned after ${RAW_DAYS} days; ${ends}`] : []),
    ],
    said: [`Tracks: ${rows} fixes in ${files} files, ${past} older than ${keptDays} days, ${raw} not thinned after ${RAW_DAYS}.`],
  };
}

function headAsked(text: string | undefined): string | undefined {
  if (text === undefined || /^[0-9a-f]{64}$/i.test(text)) return text?.toLowerCase();
  throw new BadUse('--head is the hash that an earlier verify printed: 64 digits 0 to 9 and a to f.');
}

function faultsOf({ findings, more, writtenDownAt }: ChainReport, head: string | undefined): string[] {
  return [
    ...findings.map(sentenceOf),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(head !== undefined && writtenDownAt === undefined ? ['no fact has the hash that was written down: a fact up to there was changed and all after it sealed anew, or the hash is of another journal'] : []),
  ];
}

const faultCount = ({ more }: ChainReport, faults: readonly string[]): number => faults.length + (more > 0 ? more - 1 : 0);

function headLines({ head, writtenDownAt, findings }: ChainReport): string[] {
  const untouched = writtenDownAt !== undefined && !findings.some((finding) => placeOf(finding) <= writtenDownAt);
  return [
    ...(untouched ? [`The hash that was written down is that of fact ${writtenDownAt}: nothing up to it was changed since.`] : []),
    ...(head === undefined ? [] : [`Head: ${head.chain} at fact ${head.seq}.`]),
  ];
}

/** A journal that somebody changed may hold facts that cannot be counted at all: that is a difference, too. */
async function recount(deps: VerifyDeps): Promise<Pick<Verdict, 'facts' | 'differences'>> {
  try {
    return await verify(deps);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { facts: await deps.journal.head(), differences: [`the facts cannot be counted: ${error.message}`] };
  }
}

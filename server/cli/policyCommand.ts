import { userInfo } from 'node:os';
import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import { readConfig, type Config } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { adoptFile, openPolicies } from '../governedPolicy.ts';
import type { Journal } from '../journal/journal.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { adoptPolicy } from '../policy/adoptPolicy.ts';
import type { PolicyBook } from '../policy/policyBook.ts';
import { PolicyDesk, type ListedPolicy, type PolicyCheck } from '../policy/policyDesk.ts';
import { PolicyFault } from '../policy/policyFault.ts';
import { readPolicy } from '../policy/readPolicy.ts';
import { createLiveView } from '../projections/createLiveView.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

type Usable = Extract<PolicyCheck, { usable: true }>;

/** `check FILE`, `adopt FILE --reason …`, `list`: beside a running server, which takes an adopted policy over by itself. */
export const policyCommand: RunCommand = async (args, env) => {
  const { positionals: [word, file], values: { reason } } = parseOptions(args, { reason: { type: 'string' } }, 2);
  const config = readConfig(env);
  if (word === 'list' && file === undefined) return withJournal(config, async ({ book, journal, tree }) => print((await deskOf(book, journal, tree, false)).list().map(listed)));
  if ((word !== 'check' && word !== 'adopt') || file === undefined) throw new BadUse('Say check FILE, adopt FILE --reason TEXT, or list.');
  if (word === 'adopt' && (reason === undefined || reason.trim() === '')) throw new BadUse('--reason TEXT is missing: why this policy is adopted; the journal keeps it.');
  return withJournal(config, async ({ book, journal, tree, begin }) => {
    const desk = await deskOf(book, journal, tree, word === 'check');
    const check = desk.check(readPolicy(file, tree));
    if (!check.usable) throw new PolicyFault(file, check.faults);
    return word === 'check' ? print(checked(check, book)) : adopt(check, reason!, book.entries > 0 ? book : await begin(), journal);
  });
};

interface Opened {
  readonly book: PolicyBook;
  readonly journal: Journal;
  readonly tree: AreaTree;
  /** Writes down the one that stood until now, where the journal has none: it stays for what was born under it. */
  begin(): Promise<PolicyBook>;
}

async function withJournal(config: Config, use: (opened: Opened) => Promise<number>): Promise<number> {
  const tree = await loadGovernedTree(config);
  const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
  const database = await joinDatabase(config);
  try {
    const journal = await openPostgresJournal({ connectionString: database.connectionString, clock: systemClock, log: say });
    try {
      const opened = await openPolicies(config, tree, journal, say);
      return await use({ ...opened, journal, tree, begin: async () => {
        await adoptFile(config, opened, journal, systemClock, say);
        return (await openPolicies(config, tree, journal, say)).book;
      } });
    } finally {
      await journal.close();
    }
  } finally {
    await database.close();
  }
}

/** `withIncidents`: folds the whole journal for the open ones. */
async function deskOf(book: PolicyBook, journal: Journal, tree: AreaTree, withIncidents: boolean): Promise<PolicyDesk> {
  const open: Incident[] = [];
  if (withIncidents) {
    const view = createLiveView({ journal, tree, clock: systemClock, policy: book.inForce(systemClock.now()) });
    await view.start();
    for (const { id } of view.incidentLines(tree.code[0]!, 0)) open.push(view.incident(id)!);
    await view.stop();
  }
  return new PolicyDesk({ book, tree, clock: systemClock, open: () => open });
}

async function adopt({ document, hash, effectiveAt }: Usable, reason: string, book: PolicyBook, journal: Journal): Promise<number> {
  const by = { role: 'admin' as const, subject: `cli-${userInfo().username}` };
  const at = systemClock.now();
  const done = await adoptPolicy({ document, hash, reason, effectiveAt, at, by }, book, journal);
  switch (done.outcome) {
    case 'adopted': return print([`Adopted ${document.version}, in force from ${new Date(done.effectiveFrom).toISOString()}. Running servers take it over by themselves; open incidents keep the policy they were born under.`]);
    case 'known': return print([`${document.version} stands already; nothing was written.`]);
    case 'versionTaken': throw new BadUse(`${document.version} is the version of another policy that was adopted before; give this one a version of its own.`);
    case 'conflict': throw new BadUse('Somebody adopted another policy in this moment. Look at npx yilan policy list, then try again.');
  }
}

function checked({ document: { version }, standing, effectiveAt, impact: { open, same, earlier, later, lost, overdue, kinds, incidents } }: Usable, book: PolicyBook): string[] {
  const now = systemClock.now();
  return [
    `${version} can be used${standing ? ', and stands already' : ''}. In force now: ${book.inForce(now).version}; this one from ${new Date(Math.max(now, effectiveAt)).toISOString()}.`,
    `Open incidents: ${open}. Moved to it, ${same} would keep their due time, ${earlier} would be due earlier (${overdue} of them or of the others at once overdue), ${later} later; ${lost} are of kinds or channels it no longer has.`,
    'Adopting it moves none of them.',
    ...kinds.map((kind) => `  ${kind.category}: ${kind.earlier} earlier, ${kind.later} later, ${kind.lost} lost`),
    ...incidents.slice(0, 20).map((one) => `  ${one.number} ${one.category} ${one.area ?? '-'}: ${iso(one.handleBy)} → ${one.wouldBe === null ? 'none' : iso(one.wouldBe)}`),
    ...(incidents.length > 20 ? [`  and ${earlier + later + lost - 20} more; POST /api/v1/policy/check lists them`] : []),
  ];
}

const iso = (at: number): string => new Date(at).toISOString();

function listed({ version, state, adopted }: ListedPolicy): string {
  if (adopted === undefined) return `${version}  ${state}  not written down yet: it will be with the first facts`;
  return `${version}  ${state}  from ${iso(adopted.effectiveFrom)}  adopted ${iso(adopted.adoptedAt)} by ${adopted.by.subject}: ${adopted.reason}`;
}

function print(lines: readonly string[]): number {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

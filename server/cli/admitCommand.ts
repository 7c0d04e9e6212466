import { userInfo } from 'node:os';
import { PERSON_ROLES } from '../../shared/person.ts';
import { isDutyName } from '../../shared/roster.ts';
import { readConfig, type Config } from '../config.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { callerOf } from '../people/personBook.ts';
import { PersonDesk, type PersonOrder, type PersonRefusal } from '../people/personDesk.ts';
import { sqlSecretBook } from '../people/sqlSecretBook.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';
import { bearer, withSigner } from './signer.ts';

const LINK_MS = 24 * 3_600_000;

/** Lets somebody in by name, or gives them a new start (`--renew`), and prints the link by which they set password and authenticator: for the first administrator, who then lets the others in. */
export const admitCommand: RunCommand = async (args, env) => {
  const { values: { name, renew, ...asked } } = parseOptions(args, { name: { type: 'string' }, role: { type: 'string' }, area: { type: 'string' }, unit: { type: 'string' }, terminal: { type: 'string' }, renew: { type: 'boolean', default: false } });
  if (name === undefined || !isDutyName(name)) throw new BadUse('--name NAME is missing: a pseudonym such as officer-12, of letters, digits, dots, dashes and underscores.');
  const config = readConfig(env);
  const order: PersonOrder = renew ? { type: 'RenewSecret', name } : { type: 'AdmitPerson', name, rights: await rightsOf(config, asked) };
  return withSigner(config, async (access, url, { connectionString, pool }) => {
    const journal = await openPostgresJournal({ connectionString, clock: systemClock });
    try {
      const done = await new PersonDesk(journal, sqlSecretBook(pool), systemClock).order(order, { role: 'admin', subject: `cli-${userInfo().username}` });
      if (typeof done === 'string') process.stderr.write(`${SENTENCES[done](name)}\n`);
      else process.stdout.write(`${url}${await access.issueLink(callerOf(done), 'account', LINK_MS)}\n`);
      return typeof done === 'string' ? 1 : 0;
    } finally {
      await journal.close();
    }
  });
};

const SENTENCES: Readonly<Record<PersonRefusal, (name: string) => string>> = {
  nameTaken: (name) => `Somebody signs in as ${name} already; --renew has them set a new password.`,
  unknownPerson: (name) => `Nobody signs in as ${name}.`,
  dismissed: (name) => `${name} was dismissed; let them in anew, without --renew.`,
  nothingChanges: (name) => `${name} has these rights already.`,
};


async function rightsOf(config: Config, { role, ...where }: { role?: string | undefined; area?: string | undefined; unit?: string | undefined; terminal?: string | undefined }) {
  const known = PERSON_ROLES.find((one) => one === role);
  if (known === undefined) throw new BadUse(`--role may be one of: ${PERSON_ROLES.join(', ')}.`);
  if (where.terminal !== undefined && known !== 'gridWorker') throw new BadUse('--terminal ID goes with --role gridWorker, and only with it.');
  const { area, unit, terminal } = await bearer(config, { role: known, ...where });
  return { role: known, area, ...(unit !== undefined && { unit }), ...(terminal !== undefined && { terminal }) };
}

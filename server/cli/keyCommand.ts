import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Actor } from '../../shared/access.ts';
import { textRule } from '../../shared/textRule.ts';
import { readConfig } from '../config.ts';
import { openPostgresJournal } from '../journal/postgresJournal.ts';
import { KEY_PREFIX } from '../machines/keyBook.ts';
import { KeyDesk } from '../machines/keyDesk.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { durationOf, parseOptions } from './options.ts';
import { bearer, withSigner } from './signer.ts';

const MOST_LETTERS = 60;

/** Makes a key for a service and prints it, alone on stdout, or ends one by its id. */
export const keyCommand: RunCommand = async (args, env) => {
  const { values, positionals } = parseOptions(args, { name: { type: 'string' }, may: { type: 'string' }, area: { type: 'string' }, ttl: { type: 'string', default: '365d' }, reason: { type: 'string' } }, 2);
  const [what, id] = positionals;
  const { name = '', may, area, reason = '' } = values;
  const config = readConfig(env);
  const by: Actor = { role: 'admin', subject: `cli-${userInfo().username}` };
  const withDesk = (use: (desk: KeyDesk) => Promise<number>): Promise<number> => withSigner(config, async (_, __, { connectionString }) => {
    const journal = await openPostgresJournal({ connectionString, clock: systemClock });
    try {
      return await use(new KeyDesk({ journal, clock: systemClock, newId: randomUUID, newKey: () => KEY_PREFIX + randomBytes(32).toString('base64url') }));
    } finally {
      await journal.close();
    }
  });
  if (what === 'make' && id === undefined) {
    if (textRule(name, MOST_LETTERS, 'line') !== undefined) throw new BadUse(`--name TEXT is missing: what the key is for, in ${MOST_LETTERS} characters at most.`);
    const lifeMs = durationOf(values.ttl);
    const caller = await bearer(config, { role: 'service', area, may });
    return withDesk(async (desk) => {
      const { key, secret } = await desk.make({ name: name.trim(), area: caller.area, may: caller.may ?? [], lifeMs }, by);
      process.stderr.write(`Key ${key.id} for ${key.name}; it is shown this once, and ended by: npx yilan key revoke ${key.id} --reason TEXT\n`);
      process.stdout.write(`${secret}\n`);
      return 0;
    });
  }
  if (what === 'revoke' && id !== undefined) {
    if (textRule(reason, 200, 'line') !== undefined) throw new BadUse('--reason TEXT is missing: the record keeps it.');
    return withDesk(async (desk) => {
      const ended = await desk.revoke(id, reason.trim(), by);
      process.stderr.write(ended === undefined ? `There is no key ${id}.\n` : `The key for ${ended.key.name} has ended.\n`);
      return ended === undefined ? 1 : 0;
    });
  }
  throw new BadUse('key make … or key revoke ID …');
};

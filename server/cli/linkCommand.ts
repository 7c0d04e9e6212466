import type { Role } from '../../shared/access.ts';
import { readConfig } from '../config.ts';
import { BadUse } from './badUse.ts';
import type { CliCommand } from './commands.ts';
import { durationOf, parseOptions, roleOf } from './options.ts';
import { bearer, withSigner } from './signer.ts';

const PAGES = ['wall', 'desk', 'leader'];

export const linkCommand: CliCommand = {
  name: 'link',
  usage: 'link --role R [--area CODE] [--page wall|desk|leader] [--ttl 10m]',
  says: 'Prints a one-time sign-in URL. The first browser that opens it is signed in.',
  async run(args, env) {
    const { values } = parseOptions(args, { role: { type: 'string' }, area: { type: 'string' }, page: { type: 'string' }, ttl: { type: 'string', default: '10m' } });
    const role = roleOf(values.role);
    const page = values.page ?? pageOf(role);
    if (!PAGES.includes(page)) throw new BadUse(`--page may be one of: ${PAGES.join(', ')}.`);
    const ttl = durationOf(values.ttl);
    const config = readConfig(env);
    const caller = await bearer(config, role, values.area);
    const link = await withSigner(config, async (access, url) => url + (await access.issueLink(caller, page, ttl)));
    process.stdout.write(`${link}\n`);
    return 0;
  },
};

export function pageOf(role: Role): string {
  if (role === 'wall') return 'wall';
  return role === 'leader' ? 'leader' : 'desk';
}

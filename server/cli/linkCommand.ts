import { pageOfRole } from '../../shared/pageOfRole.ts';
import { readConfig } from '../config.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { durationOf, parseOptions, roleOf } from './options.ts';
import { bearer, withSigner } from './signer.ts';
import { TERMINAL, TERMINAL_SAYS } from './terminalName.ts';

const PAGES = ['wall', 'desk', 'search', 'board', 'handover', 'roster', 'work', 'alarms', 'leader', 'report', 'field', 'admin'];

export const linkCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, { role: { type: 'string' }, area: { type: 'string' }, page: { type: 'string' }, terminal: { type: 'string' }, unit: { type: 'string' }, officer: { type: 'string' }, ttl: { type: 'string', default: '10m' } });
  const role = roleOf(values.role);
  const page = values.page ?? pageOfRole(role);
  if (!PAGES.includes(page)) throw new BadUse(`--page may be one of: ${PAGES.join(', ')}.`);
  if (values.terminal !== undefined && (role !== 'gridWorker' || !TERMINAL.test(values.terminal))) throw new BadUse(`--terminal ID goes with --role gridWorker, and is ${TERMINAL_SAYS}.`);
  const ttl = durationOf(values.ttl);
  const config = readConfig(env);
  const caller = await bearer(config, { role, area: values.area, terminal: values.terminal, unit: values.unit, officer: values.officer });
  const link = await withSigner(config, async (access, url) => url + (await access.issueLink(caller, page, ttl)));
  process.stdout.write(`${link}\n`);
  return 0;
};

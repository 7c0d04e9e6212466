import { readConfig } from '../config.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { durationOf, parseOptions, roleOf } from './options.ts';
import { bearer, withSigner } from './signer.ts';
import { TERMINAL, TERMINAL_SAYS } from './terminalName.ts';

export const tokenCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, { role: { type: 'string' }, area: { type: 'string' }, terminal: { type: 'string' }, unit: { type: 'string' }, officer: { type: 'string' }, may: { type: 'string' }, ttl: { type: 'string', default: '1h' } });
  const role = roleOf(values.role);
  if ((role === 'terminal') !== (values.terminal !== undefined)) throw new BadUse('--terminal ID goes with --role terminal, and only with it.');
  if (values.terminal !== undefined && !TERMINAL.test(values.terminal)) throw new BadUse(`--terminal "${values.terminal}": the doors take ${TERMINAL_SAYS} as a terminal's name.`);
  const ttl = durationOf(values.ttl);
  const config = readConfig(env);
  const caller = await bearer(config, { role, area: values.area, terminal: values.terminal, unit: values.unit, officer: values.officer, may: values.may });
  process.stdout.write(`${await withSigner(config, async (access) => access.issueToken(caller, ttl))}\n`);
  return 0;
};

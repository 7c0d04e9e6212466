import { dueOf } from '../commands/dueOf.ts';
import { readConfig } from '../config.ts';
import { loadGovernedCity } from '../governedCity.ts';
import { loadGovernedPolicy } from '../governedPolicy.ts';
import { BadUse } from './badUse.ts';
import type { CliCommand } from './commands.ts';
import { parseOptions } from './options.ts';

export const dueCommand: CliCommand = {
  name: 'due',
  usage: 'due --channel C --at ISO [--category K] [--area CODE]',
  says: 'Prints the due times of such an incident as JSON, with their flags.',
  async run(args, env) {
    const { values } = parseOptions(args, { channel: { type: 'string' }, at: { type: 'string' }, category: { type: 'string' }, area: { type: 'string' } });
    if (values.channel === undefined) throw new BadUse('--channel C is missing, such as --channel inquiry.');
    const at = Date.parse(values.at ?? '');
    if (values.at === undefined || !/[zZ]|[+-]\d{2}:?\d{2}$/.test(values.at) || Number.isNaN(at)) {
      throw new BadUse('--at takes an ISO time with its zone, such as 2026-02-13T16:00+08:00.');
    }
    const config = readConfig(env);
    const { city } = await loadGovernedCity(config);
    const policy = loadGovernedPolicy(config, city.tree);
    const due = dueOf({ policy, channel: values.channel, at, ...(values.category && { category: values.category }), ...(values.area && { area: values.area }) });
    process.stdout.write(`${JSON.stringify(due, null, 2)}\n`);
    return 0;
  },
};
